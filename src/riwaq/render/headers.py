"""The HTTP headers of a site, for the preview and as files for the hosts that read them from the folder."""

from __future__ import annotations

from collections.abc import Iterable

POLICY = (
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; script-src 'self'; font-src 'self';"
    " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: dict[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # The address of a treatment tells of someone's health, so other sites never learn it.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = "max-age=31536000"
FOR_EVER = "public, max-age=31536000, immutable"


def headers(forms: Iterable[str] = ()) -> dict[str, str]:
    """The headers of a site whose forms may post to the origins `forms` as well as to itself."""
    allowed = " ".join(("form-action 'self'", *forms))
    return HEADERS | {"Content-Security-Policy": POLICY.replace("form-action 'self'", allowed)}


def netlify(forms: Iterable[str] = ()) -> bytes:
    """`_headers`, as Netlify and Cloudflare Pages read it."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers(forms).items())]
    lines += [f"  Strict-Transport-Security: {HSTS}", "/theme/*", f"  Cache-Control: {FOR_EVER}"]
    return ("\n".join(lines) + "\n").encode()


def apache(forms: Iterable[str] = ()) -> bytes:
    """`.htaccess`, as Apache and LiteSpeed read it; each part only where its module is there."""
    lines = ["<IfModule mod_headers.c>"]
    lines += [f'  Header always set {name} "{value}"' for name, value in headers(forms).items()]
    lines.append(f'  Header always set Strict-Transport-Security "{HSTS}" "expr=%{{HTTPS}} == \'on\'"')
    named = r"[0-9a-f]{12}\.(css|js|woff2)|[0-9a-f]{10}\.[0-9]+\.(avif|gif|jpg|png|webp)"
    lines += [f'  <FilesMatch "\\.({named})$">']
    lines += [f'    Header set Cache-Control "{FOR_EVER}"', "  </FilesMatch>", "</IfModule>"]
    # Without its type a picture is not shown; many a server does not know the newer ones.
    lines += [
        "<IfModule mod_mime.c>",
        "  AddType image/avif .avif",
        "  AddType image/webp .webp",
        "</IfModule>",
    ]
    lines += ["AddDefaultCharset utf-8", "ErrorDocument 404 /404.html", "Options -Indexes"]
    return ("\n".join(lines) + "\n").encode()

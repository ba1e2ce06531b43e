"""The portraits of the team, 600 × 750."""

from __future__ import annotations

from shapes import BRICK, INK, POND, SKINS, TEAL, arch, disc, fade, line, lines, path, picture, rect


def portrait(
    name: str, skin: str, back: tuple[str, str], coat: str, behind: str, before: str, features: str
) -> None:
    """A head and shoulders, 600 × 750: flat colour, and a few lines for the face."""
    ground = rect(0, 0, 600, 750, "url(#g)") + arch(70, 70, 460, 700, back[1], 'fill-opacity=".55"')
    shade = path(
        "M252 448C280 486 330 486 350 444V470C330 506 276 506 252 472Z", "#7a3f26", more='fill-opacity=".25"'
    )
    neck = path("M250 420H350V540C350 580 250 580 250 540Z", skin) + shade
    bust = path("M60 750C66 622 130 566 232 536C262 580 338 580 368 536C470 566 534 622 540 750Z", coat)
    head = path(
        "M196 288C190 186 240 140 300 140C360 140 410 186 404 288C402 352 386 404 352 440C330 464 270 464 248 440C214 404 198 352 196 288Z",
        skin,
    )
    nose = (
        line("M306 292C304 322 320 342 318 354C314 364 298 364 290 360")
        + line("M232 268C244 256 262 256 274 264")
        + line("M328 264C342 256 358 258 370 268")
    )
    eyes = line("M238 300C248 308 262 308 272 300") + line("M332 300C342 308 356 308 366 300")
    face = lines(nose + eyes + line("M266 398C286 414 316 414 336 396") + features, "#3a2a26", 5)
    inside = ground + behind + neck + bust + head + before + face
    picture(f"team/{name}", (600, 750), inside, fade("g", back[0], back[1]))


def team() -> None:
    bun = disc(300, 92, 62, "#2a2320") + path(
        "M206 352C146 262 166 112 300 112C434 112 454 262 394 352Z", "#2a2320"
    )
    fringe = path(
        "M194 300C196 220 236 196 300 176C364 196 404 220 406 300C422 180 372 128 300 128C228 128 178 180 194 300Z",
        "#2a2320",
    )
    coat = (
        path("M232 536L300 690L368 536L404 552L340 750H260L196 552Z", POND)
        + path("M232 536L300 690L196 750H150L196 552Z", "#ffffff", more='fill-opacity=".9"')
        + path("M368 536L300 690L404 750H450L404 552Z", "#ffffff", more='fill-opacity=".9"')
    )
    scope = (
        lines(line("M214 560C206 640 216 676 244 700") + line("M388 560C398 630 392 650 380 676"), INK, 8)
        + disc(378, 690, 20, INK)
        + disc(378, 690, 10, "#a5bfae")
    )
    portrait("salma", SKINS[0], ("#a9c6b6", "#dbe8dd"), "#f7f2e8", bun, fringe + coat + scope, "")
    short = path(
        "M184 300C170 170 226 106 304 108C388 104 432 168 416 300L404 308C404 250 392 226 372 206C330 214 262 210 232 200C208 226 198 250 196 308Z",
        "#2b211d",
    )
    beard = path(
        "M196 300C200 352 214 404 248 440C270 464 330 464 352 440C386 404 400 352 404 300C392 334 380 362 350 374C330 364 270 364 250 374C220 362 208 334 196 300Z",
        "#2b211d",
    ) + path("M268 396C288 384 312 384 332 396C316 412 284 412 268 396Z", "#b56e58")
    collar = path("M232 536L300 606L368 536L392 546L300 660L208 546Z", "#16403d")
    portrait("nadim", SKINS[1], ("#e6c7a3", "#f4e4cd"), TEAL, "", short + beard + collar, "")
    bob = path(
        "M172 400C150 200 200 104 304 104C408 104 452 200 428 400C432 440 404 456 372 456H228C196 456 168 440 172 400Z",
        "#a4552f",
    )
    sweep = path(
        "M192 312C190 232 246 214 330 168C372 196 402 240 408 312C430 180 380 122 300 122C220 122 172 186 192 312Z",
        "#a4552f",
    )
    ring = "".join(disc(x, 372, 17, "none", 'stroke="#e9b65a" stroke-width="7"') for x in (196, 404))
    neckline = path("M216 541C250 640 350 640 384 541L368 536C338 606 262 606 232 536Z", "#f7e9d0")
    portrait("claire", SKINS[2], ("#9fc0b2", "#d5e4d8"), BRICK, bob, sweep + ring + neckline, "")
    veil = path(
        "M148 470C130 200 190 84 300 84C410 84 470 200 452 470C470 560 500 600 520 640C420 700 180 700 80 640C100 600 130 560 148 470Z",
        "#d98a5c",
    )
    frame = path(
        "M300 84C190 84 130 200 148 470C180 560 240 590 300 590C360 590 420 560 452 470C470 200 410 84 300 84ZM300 166C362 166 400 214 396 290C392 356 380 400 350 432C328 454 272 454 250 432C220 400 208 356 204 290C200 214 238 166 300 166Z",
        "#e09a6c",
        more='fill-rule="evenodd"',
    )
    folds = lines(
        line("M170 470C220 560 300 600 420 610")
        + line("M196 520C240 580 300 640 440 650")
        + line("M430 470C400 540 350 580 290 592"),
        "#b9684a",
        5,
    )
    portrait(
        "layla",
        SKINS[3],
        ("#dccab0", "#f3e7d4"),
        POND,
        "",
        veil
        + path(
            "M204 290C200 214 238 166 300 166C362 166 400 214 396 290C392 356 380 400 350 432C328 454 272 454 250 432C220 400 208 356 204 290Z",
            SKINS[3],
        )
        + frame
        + folds,
        "",
    )

// Every paragraph that a page shows, as the browser orders it: [[sign, left edge, width], …] and its direction.
// A paragraph is what CSS lays out as one: the text of a block container, up to a forced line break.
() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const sheet = document.createElement("style");
  sheet.textContent = "*, *::before, *::after { white-space: nowrap !important; transition: none !important }";
  document.head.append(sheet);
  const inline = (style) => style.display === "inline" || style.display === "contents";
  const found = [];
  const open = (element) => {
    const one = { base: getComputedStyle(element).direction, where: element.tagName + "." + element.className, signs: [] };
    found.push(one);
    return one;
  };
  const object = (element, into) => {
    const box = element.getBoundingClientRect();
    into.signs.push(["\ufffc", box.left, box.width]);
  };
  const walk = (node, into) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        for (let at = 0; at < child.data.length; ) {
          const sign = String.fromCodePoint(child.data.codePointAt(at));
          const range = document.createRange();
          range.setStart(child, at);
          range.setEnd(child, at + sign.length);
          const boxes = range.getClientRects();
          const box = boxes[boxes.length - 1];
          into.current.signs.push([sign, box ? box.left : 0, box ? box.width : 0]);
          at += sign.length;
        }
      } else if (child.nodeType === Node.ELEMENT_NODE) {
        const style = getComputedStyle(child);
        if (style.display === "none" || style.visibility === "hidden" || child.matches(".vh")) continue;
        if (child.tagName === "BR") into.current = open(node);
        else if (/^(IMG|SVG|VIDEO|AUDIO|IFRAME|INPUT|TEXTAREA|SELECT|CODE|KBD|SAMP|PRE)$/i.test(child.tagName)) {
          if (inline(style)) object(child, into.current);
        } else if (inline(style)) walk(child, into);
        else {
          // A block, or what is laid out like one: its text is no part of the paragraph around it.
          const apart = style.display.startsWith("inline-") && style.position !== "absolute";
          if (apart) object(child, into.current);
          walk(child, { current: open(child) });
          if (!apart && style.position !== "absolute" && style.float === "none") into.current = open(node);
        }
      }
    }
  };
  walk(document.body, { current: open(document.body) });
  return found.filter((one) => one.signs.some(([sign, , width]) => width && sign.trim() && sign !== "\ufffc"));
}

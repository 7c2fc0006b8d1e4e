// Draws values into what the server has rendered: [data-f] gets a text, [data-show] is shown or not, [data-bar] is as wide as a share.
export function fill(root, values) {
    each(root, "f", (element, name) => {
        const text = String(values[name] ?? "");
        if (element.textContent !== text) {
            element.textContent = text;
        }
    }, values);
    each(root, "show", (element, name) => {
        element.hidden = !values[name];
    }, values);
}

// What belongs to a list in it is that list's own.
function each(root, attribute, act, values) {
    const elements = root.matches?.(`[data-${attribute}]`) ? [root, ...root.querySelectorAll(`[data-${attribute}]`)] : root.querySelectorAll(`[data-${attribute}]`);
    for (const element of elements) {
        if (element.dataset[attribute] in values) {
            act(element, element.dataset[attribute]);
        }
    }
}

/// Shows items, each by its id, in their order; what has the focus keeps it.
export function list(root, name, items, draw) {
    for (const container of root.querySelectorAll(`[data-list="${name}"]`)) {
        const template = root.querySelector(`template[data-item="${name}"]`) ?? document.querySelector(`template[data-item="${name}"]`);
        const focused = container.contains(document.activeElement) ? document.activeElement : null;
        const known = new Map([...container.children].map(element => [element.dataset.id, element]));
        let at = container.firstElementChild;
        for (const item of items) {
            const id = String(item.id);
            const element = known.get(id) ?? template.content.firstElementChild.cloneNode(true);
            element.dataset.id = id;
            known.delete(id);
            draw(element, item);
            if (element === at) {
                at = at.nextElementSibling;
            } else {
                container.insertBefore(element, at);
            }
        }
        for (const element of known.values()) {
            element.remove();
        }
        if (focused && focused !== document.activeElement && focused.isConnected) {
            focused.focus({ preventScroll: true });
        }
    }
}

/// Minutes and seconds, with hours where there are some; what is over has a plus.
export function clock(milliseconds) {
    const isOver = milliseconds <= -1000;
    const seconds = isOver ? Math.floor(-milliseconds / 1000) : Math.max(0, Math.ceil(milliseconds / 1000));
    const two = number => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    return `${isOver ? "+" : ""}${hours > 0 ? `${hours}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

export function bar(element, share) {
    element.style.width = `${Math.min(100, Math.max(0, share * 100))}%`;
}

// Dragging a slot on the week, or moving one about that keeps its length. What was dragged is only a wish: the server decides whether it can be had.
export function attach(calendar, page) {
    let drag = null;

    const number = name => Number(calendar.dataset[name]);
    const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

    function minuteAt(day, y) {
        const box = day.getBoundingClientRect();
        return number("from") + (clamp(y - box.top, 0, box.height) / box.height) * (number("to") - number("from"));
    }

    // How long it takes; 0 where the length is dragged, too.
    const length = () => Number(calendar.dataset.move ?? 0);

    function stretch() {
        const step = number("step");
        if (length() > 0) {
            const start = clamp(Math.round((drag.to - drag.grip) / step) * step, 0, 1440 - step);
            return [start, start + length()];
        }
        const least = number("least");
        const first = Math.floor(Math.min(drag.from, drag.to) / step) * step;
        const last = Math.max(Math.ceil(Math.max(drag.from, drag.to) / step) * step, first + least);
        return [first, Math.min(last, 1440)];
    }

    function draw() {
        const [from, to] = stretch();
        const whole = number("to") - number("from");
        drag.mark.style.top = `${((from - number("from")) / whole) * 100}%`;
        drag.mark.style.height = `${((Math.min(to, number("to")) - from) / whole) * 100}%`;
        const clock = minutes => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
        drag.mark.textContent = `${clock(from)}–${clock(to)}`;
    }

    // Where in the block it is held; what is not under the pointer comes to it.
    function gripOn(day, y, at) {
        const box = day.querySelector(".cal-block.choice:not(.dragged)")?.getBoundingClientRect();
        return box && y >= box.top && y <= box.bottom ? at - minuteAt(day, box.top) : 0;
    }

    function drop() {
        drag?.mark.remove();
        drag = null;
    }

    calendar.addEventListener("pointerdown", event => {
        const day = event.target.closest(".cal-day");
        if (!day || event.button !== 0 || calendar.dataset.usable !== "yes") {
            return;
        }
        const mark = document.createElement("div");
        mark.className = "cal-block choice dragged";
        day.append(mark);
        const at = minuteAt(day, event.clientY);
        drag = { day, mark, from: at, to: at, grip: gripOn(day, event.clientY, at) };
        if (event.pointerType !== "touch") {
            calendar.setPointerCapture(event.pointerId);
            event.preventDefault();
        }
        draw();
    });

    calendar.addEventListener("pointermove", event => {
        if (!drag) {
            return;
        }
        if (length() > 0) {
            const over = document.elementsFromPoint(event.clientX, event.clientY).find(element => element.classList.contains("cal-day") && calendar.contains(element));
            if (over && over !== drag.day) {
                drag.day = over;
                over.append(drag.mark);
            }
        }
        drag.to = minuteAt(drag.day, event.clientY);
        draw();
    });

    calendar.addEventListener("pointerup", () => {
        if (drag) {
            const day = drag.day.dataset.day;
            const [from, to] = stretch();
            drop();
            page.invokeMethodAsync("ChooseAsync", day, from, to);
        }
    });

    // On a phone the week begins with what is chosen, or with today.
    const first = calendar.querySelector(".cal-block.choice")?.closest(".cal-col") ?? calendar.querySelector(".today");
    if (first) {
        calendar.scrollLeft = first.offsetLeft - calendar.offsetLeft - calendar.firstElementChild.offsetWidth;
    }

    // A finger that scrolls chooses nothing.
    calendar.addEventListener("pointercancel", drop);
}

// Dragging a slot on the week. What was dragged is only a wish: the server decides whether it can be had.
export function attach(calendar, page) {
    let drag = null;

    const number = name => Number(calendar.dataset[name]);
    const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

    function minuteAt(day, y) {
        const box = day.getBoundingClientRect();
        return number("from") + (clamp(y - box.top, 0, box.height) / box.height) * (number("to") - number("from"));
    }

    function stretch() {
        const step = number("step");
        const least = number("least");
        const first = Math.floor(Math.min(drag.from, drag.to) / step) * step;
        const last = Math.max(Math.ceil(Math.max(drag.from, drag.to) / step) * step, first + least);
        return [first, Math.min(last, 1440)];
    }

    function draw() {
        const [from, to] = stretch();
        const whole = number("to") - number("from");
        drag.mark.style.top = `${((from - number("from")) / whole) * 100}%`;
        drag.mark.style.height = `${((to - from) / whole) * 100}%`;
        const clock = minutes => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
        drag.mark.textContent = `${clock(from)}–${clock(to)}`;
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
        mark.className = "cal-block choice";
        day.append(mark);
        const at = minuteAt(day, event.clientY);
        drag = { day, mark, from: at, to: at };
        if (event.pointerType !== "touch") {
            calendar.setPointerCapture(event.pointerId);
            event.preventDefault();
        }
        draw();
    });

    calendar.addEventListener("pointermove", event => {
        if (drag) {
            drag.to = minuteAt(drag.day, event.clientY);
            draw();
        }
    });

    calendar.addEventListener("pointerup", () => {
        if (drag) {
            const day = drag.day.dataset.day;
            const [from, to] = stretch();
            drop();
            page.invokeMethodAsync("ChooseAsync", day, from, to);
        }
    });

    // On a phone the week begins with today.
    const today = calendar.querySelector(".today");
    if (today) {
        calendar.scrollLeft = today.offsetLeft - calendar.offsetLeft - calendar.firstElementChild.offsetWidth;
    }

    // A finger that scrolls chooses nothing.
    calendar.addEventListener("pointercancel", drop);
}

// Reactions: every press is felt at once, and told together with others of the moment.
const gatherFor = 300;
const mostAtOnce = 100;

export class Reactions {
    #counts = new Map();
    #tell;
    #telling = 0;
    #failed;

    constructor(tell, failed) {
        this.#tell = tell;
        this.#failed = failed;
    }

    press(button) {
        const kind = button.dataset.kind;
        button.classList.remove("felt");
        void button.offsetWidth;
        button.classList.add("felt");
        if (this.#counts.size === 0) {
            this.#telling = setTimeout(() => this.#tellAll(), gatherFor);
        }
        this.#counts.set(kind, Math.min(mostAtOnce, (this.#counts.get(kind) ?? 0) + 1));
    }

    stop() {
        clearTimeout(this.#telling);
    }

    async #tellAll() {
        const gathered = [...this.#counts];
        this.#counts.clear();
        try {
            await Promise.all(gathered.map(([kind, count]) => this.#tell(kind, count)));
        } catch (problem) {
            this.#failed(problem);
        }
    }
}

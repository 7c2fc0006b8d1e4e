// The texts of the page, in its language, and what people call organisations.
const mostNames = 2_000;

export class Words {
    #texts;
    #names;
    #lookUp;
    #learned;
    #asked = new Set();

    /// `lookUp(id)` finds an organisation whose name was not on the page; `learned()` is told once it is known.
    constructor(texts, names, lookUp, learned) {
        this.#texts = texts;
        this.#names = names;
        this.#lookUp = lookUp;
        this.#learned = learned;
    }

    text(key, ...values) {
        return (this.#texts[key] ?? key).replace(/\{(\d)\}/g, (_, index) => values[index]);
    }

    /// What people call an organisation. One that is not known yet is looked up, once, and shown by its id until then.
    name(id) {
        if (id && !(id in this.#names) && !this.#asked.has(id) && this.#asked.size < mostNames) {
            this.#asked.add(id);
            this.#lookUp(id).then(organisation => {
                this.#names[id] = organisation.name;
                this.#learned();
            }, () => { });
        }
        return this.#names[id] ?? id ?? "";
    }

    /// Why something cannot be done, and what to do next: all broken rules at once.
    reason(problem) {
        const known = this.#texts[`Problem.${problem.code}`] ?? this.text("Problem.other", problem.code);
        const rules = problem.problems.filter(rule => rule.code !== problem.code).map(rule => this.#rule(rule)).filter(Boolean);
        return [...new Set([known, ...rules])].join(" ");
    }

    #rule(rule) {
        const text = this.#texts[`Rule.${rule.code}`]?.replace("{0}", rule.limit ?? "");
        const field = this.#texts[`Field.${(rule.param ?? "").split(".").at(-1).replace(/\[\d+\]/g, "")}`];
        return text && field && ["required", "too_few", "too_many"].includes(rule.code) ? this.text("Rule.OfField", field, text) : text;
    }
}

// The texts of the page, in its language, and what people call organisations.
export class Words {
    #texts;
    #names;

    constructor(texts, names) {
        this.#texts = texts;
        this.#names = names;
    }

    text(key, ...values) {
        return (this.#texts[key] ?? key).replace(/\{(\d)\}/g, (_, index) => values[index]);
    }

    /// What people call an organisation; where nothing is known, its id.
    name(id) {
        return this.#names[id] ?? id ?? "";
    }

    /// Why something cannot be done, and what to do next: all broken rules at once.
    reason(problem) {
        const known = this.#texts[`Problem.${problem.code}`] ?? this.text("Problem.other", problem.code);
        const rules = problem.problems.map(rule => this.#texts[`Rule.${rule.code}`]?.replace("{0}", rule.limit ?? "")).filter(Boolean);
        return [known, ...new Set(rules)].join(" ");
    }
}

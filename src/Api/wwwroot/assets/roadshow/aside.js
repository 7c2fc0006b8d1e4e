// What the stream does not tell, because it is not for all viewers: read when the stream says that something has happened.
const gather = 700;
const pageSize = 200;
const mostPages = 10;
const forAll = ["agenda", "interests", "questions", "hiddenQuestionIds", "polls", "reactions"];

export class Aside {
    #acts;
    #id;
    #may;
    #changed;
    #failed;
    #waiting = new Map();
    #reading = new Map();
    #position = 0;

    /// The host's questions by id, hidden ones too; interests that concern this organisation; scores, all or one's own.
    questions = new Map();
    interests = [];
    scores = { scores: [], conflicts: [] };

    constructor(acts, id, may, changed, failed) {
        this.#acts = acts;
        this.#id = id;
        this.#may = may;
        this.#changed = changed;
        this.#failed = failed;
    }

    /// Reads what somebody of these rights may see, as far as it may have changed, as of a position of the journal.
    follow(changed, position) {
        this.#position = position ?? 0;
        const isAll = changed.has("snapshot");
        const isApart = !forAll.some(name => changed.has(name));
        if (this.#may("host") && (isAll || isApart || changed.has("newQuestions") || changed.has("hiddenQuestionIds"))) {
            this.#readSoon("questions", () => this.readQuestions());
        }
        if (this.#may("host") || this.#may("present") ? isAll || isApart || changed.has("interests") : this.#may("interest") && isAll) {
            this.#readSoon("interests", () => this.#readInterests());
        }
        if (this.#may("host") ? isAll || isApart || changed.has("agenda") : this.#may("score") && isAll) {
            this.#readSoon("scores", () => this.#readScores());
        }
    }

    close() {
        this.#waiting.forEach(clearTimeout);
        this.#waiting.clear();
    }

    async readQuestions() {
        this.questions = new Map((await this.#readAll(`/roadshows/${this.#id}/questions?`)).map(question => [question.id, question]));
    }

    async #readInterests() {
        this.interests = await this.#readAll(`/interests?roadshowId=${this.#id}&after=${this.#position}&`);
    }

    async #readScores() {
        this.scores = await this.#acts.read(`/roadshows/${this.#id}/scores`);
    }

    // Once for all that happens meanwhile, and one after the other, so that the last answer is the newest.
    #readSoon(name, read) {
        if (!this.#waiting.has(name)) {
            this.#waiting.set(name, setTimeout(() => {
                this.#waiting.delete(name);
                this.#reading.set(name, (this.#reading.get(name) ?? Promise.resolve()).then(() => this.#readNow(read)));
            }, gather));
        }
    }

    // What could not be read is read with what happens next.
    async #readNow(read) {
        try {
            await read();
            this.#changed();
        } catch (problem) {
            this.#failed(problem);
        }
    }

    async #readAll(path) {
        const items = [];
        let cursor = null;
        for (let page = 0; page < mostPages && (page === 0 || cursor); page++) {
            const answer = await this.#acts.read(`${path}limit=${pageSize}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
            items.push(...answer.items);
            cursor = answer.nextCursor;
        }
        return items;
    }
}

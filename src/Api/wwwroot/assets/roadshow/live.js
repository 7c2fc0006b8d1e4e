// A session as it is followed: opens the stream, resumes it by itself, keeps the state, and knows the platform's time.
const oldestSilence = 20_000;
const shortestPause = 300;
const longestPause = 5_000;
const samples = 8;
const timed = ["sequence", "position", "status", "phase", "currentPitchId", "remainingMs", "phaseEndsAt", "held", "viewers"];
const whole = ["title", "startsAt", "startedAt", "endedAt", "agenda", "scoring", "version", "interests", "reactions"];

export class Live {
    #address;
    #changed;
    #connection;
    #source = null;
    #timer = 0;
    #tries = 0;
    #offsets = [];
    #heardAt = 0;
    #wake = () => this.#reopenWhenSilent();

    state = null;

    /// `changed(names)` is told what has changed, `connection(isOpen)` when the stream is lost and found.
    constructor(id, changed, connection) {
        this.#address = `/api/v1/roadshows/${encodeURIComponent(id)}/live`;
        this.#changed = changed;
        this.#connection = connection;
    }

    open() {
        document.addEventListener("visibilitychange", this.#wake);
        window.addEventListener("online", this.#wake);
        this.#connect();
    }

    close() {
        document.removeEventListener("visibilitychange", this.#wake);
        window.removeEventListener("online", this.#wake);
        clearTimeout(this.#timer);
        this.#source?.close();
        this.#source = null;
    }

    /// Milliseconds until an instant of the platform, by its clock.
    until(instant) {
        return Date.parse(instant) - performance.now() - Math.max(...this.#offsets);
    }

    /// What is left of the phase, in milliseconds; null when nothing is timed.
    remaining() {
        const { remainingMs, phaseEndsAt, held } = this.state;
        return remainingMs === undefined || remainingMs === null ? null : held || !phaseEndsAt ? remainingMs : this.until(phaseEndsAt);
    }

    #connect() {
        const source = new EventSource(this.state ? `${this.#address}?after=${this.state.sequence}` : this.#address);
        this.#source = source;
        for (const kind of ["snapshot", "change", "tick"]) {
            source.addEventListener(kind, event => this.#take(kind, JSON.parse(event.data)));
        }
        source.addEventListener("open", () => this.#opened());
        source.addEventListener("error", () => this.#lost(source));
    }

    #opened() {
        this.#heardAt = performance.now();
        if (this.state) {
            this.#found();
        }
    }

    #found() {
        this.#tries = 0;
        this.#connection(true);
    }

    // Thousands of viewers lose a node at once: each waits for a while of its own.
    #lost(source) {
        source.close();
        if (this.#source !== source) {
            return;
        }
        this.#source = null;
        this.#connection(false);
        const most = Math.min(longestPause, shortestPause * 2 ** this.#tries++);
        this.#timer = setTimeout(() => this.#connect(), shortestPause + Math.random() * most);
    }

    // A device that has slept may hold a connection that is none any more.
    #reopenWhenSilent() {
        if (document.visibilityState === "visible" && this.#source && performance.now() - this.#heardAt > oldestSilence) {
            this.#source.close();
            this.#connect();
        }
    }

    #take(kind, message) {
        this.#heardAt = performance.now();
        this.#offsets = [...this.#offsets, Date.parse(message.serverTime) - performance.now()].slice(-samples);
        if (kind === "snapshot") {
            this.state = { ...message, questions: new Map((message.questions ?? []).map(question => [question.id, question])) };
            this.#found();
            this.#changed(new Set(["snapshot"]));
            return;
        }
        this.#changed(this.#merge(message));
    }

    #merge(change) {
        const changed = new Set(Object.keys(change));
        const state = this.state;
        for (const name of timed) {
            state[name] = change[name];
        }
        for (const name of whole.filter(one => change[one] !== undefined && change[one] !== null)) {
            state[name] = change[name];
        }
        for (const question of change.questions ?? []) {
            if (!state.questions.has(question.id)) {
                changed.add("newQuestions");
            }
            state.questions.set(question.id, { ...state.questions.get(question.id), ...question });
        }
        for (const id of change.hiddenQuestionIds ?? []) {
            state.questions.delete(id);
        }
        for (const poll of change.polls ?? []) {
            const at = state.polls.findIndex(known => known.id === poll.id);
            state.polls = at < 0 ? [...state.polls, poll] : state.polls.with(at, poll);
        }
        return changed;
    }
}

// A live session on a page: follows it, draws it, and does what one does in it. The audience's screen, the console and the hall's screen differ in what is on the page only.
import { Acts } from "./acts.js";
import { bar, clock, fill, list } from "./draw.js";
import { Live } from "./live.js";

const mostQuestions = 100;
const hallQuestions = 4;
const gatherReactions = 300;
const gatherReads = 700;
const mostReactions = 100;
const mostPages = 10;
const sayFor = 8_000;
const minute = 60_000;

class LiveSession extends HTMLElement {
    #live;
    #acts;
    #texts;
    #names;
    #timers = new Set();
    #clock = 0;
    #frame = 0;
    #reactions = new Map();
    #reads = new Map();
    #own = { votes: [], answers: {}, interests: {}, scores: {} };
    #hosted = new Map();
    #interests = [];
    #scores = null;
    #scoringPitch = null;
    #said = 0;

    connectedCallback() {
        this.#texts = JSON.parse(this.dataset.texts);
        this.#names = JSON.parse(this.dataset.names);
        this.#acts = new Acts(this.querySelector("[name='__RequestVerificationToken']")?.value ?? "");
        this.#own = { ...this.#own, ...JSON.parse(sessionStorage.getItem(this.#memory) ?? "{}") };
        this.#live = new Live(this.dataset.id, changed => this.#changed(changed), isOpen => this.#show({ lost: !isOpen }));
        this.addEventListener("click", this);
        this.addEventListener("submit", this);
        this.addEventListener("change", this);
        this.#clock = setInterval(() => this.#drawClock(), 200);
        this.#live.open();
        addEventListener("pagehide", this.#leave);
        addEventListener("pageshow", this.#come);
    }

    disconnectedCallback() {
        removeEventListener("pagehide", this.#leave);
        removeEventListener("pageshow", this.#come);
        this.#live.close();
        clearInterval(this.#clock);
        cancelAnimationFrame(this.#frame);
        this.#timers.forEach(clearTimeout);
    }

    #leave = () => this.#live.close();

    #come = event => event.persisted && this.#live.open();

    handleEvent(event) {
        if (event.type === "change") {
            this.#chose(event.target);
            return;
        }
        const element = event.type === "submit" ? event.target : event.target.closest("button[data-act]");
        if (element?.dataset.act && this.contains(element)) {
            event.preventDefault();
            this.#do(element);
        }
    }

    get #memory() {
        return `liandong-live-${this.dataset.me}-${this.dataset.id}`;
    }

    get #state() {
        return this.#live.state;
    }

    get #path() {
        return `/roadshows/${this.dataset.id}`;
    }

    #may(what) {
        return this.dataset.may.split(" ").includes(what);
    }

    #text(key, ...values) {
        return (this.#texts[key] ?? key).replace(/\{(\d)\}/g, (_, index) => values[index]);
    }

    #name(id) {
        return this.#names[id] ?? id;
    }

    #pitch(id) {
        return this.#state.agenda.find(pitch => pitch.pitchId === id);
    }

    #show(values) {
        fill(this, values);
    }

    // Following

    #changed(changed) {
        this.dataset.live = "yes";
        if (changed.has("snapshot")) {
            this.#begin();
        }
        const isHidden = changed.size > 0 && !["agenda", "interests", "questions", "hiddenQuestionIds", "polls", "reactions"].some(name => changed.has(name));
        if (this.#may("host") && (changed.has("newQuestions") || changed.has("hiddenQuestionIds") || isHidden)) {
            this.#readSoon("questions", () => this.#readQuestions());
        }
        if ((this.#may("host") || this.#may("present")) && (changed.has("interests") || isHidden)) {
            this.#readSoon("interests", () => this.#readInterests());
        }
        if (this.#may("host") && (isHidden || changed.has("agenda"))) {
            this.#readSoon("scores", () => this.#readScores());
        }
        if (!this.#frame) {
            this.#frame = requestAnimationFrame(() => {
                this.#frame = 0;
                this.#draw();
            });
        }
    }

    #begin() {
        if (this.#may("host")) {
            this.#readSoon("questions", () => this.#readQuestions());
        }
        if (this.#may("host") || this.#may("score")) {
            this.#readSoon("scores", () => this.#readScores());
        }
        if (this.#may("host") || this.#may("present") || this.#may("interest")) {
            this.#readSoon("interests", () => this.#readInterests());
        }
    }

    // Once for all that happens meanwhile; what could not be read is read with what happens next.
    #readSoon(name, read) {
        if (this.#reads.has(name)) {
            return;
        }
        this.#reads.set(name, this.#later(gatherReads, async () => {
            this.#reads.delete(name);
            try {
                await read();
                this.#draw();
            } catch (problem) {
                this.#say(this.#reason(problem), true);
            }
        }));
    }

    #later(milliseconds, act) {
        const timer = setTimeout(() => {
            this.#timers.delete(timer);
            act();
        }, milliseconds);
        this.#timers.add(timer);
        return timer;
    }

    async #readAll(path) {
        const items = [];
        let cursor = null;
        for (let page = 0; page < mostPages; page++) {
            const answer = await this.#acts.read(`${path}${path.includes("?") ? "&" : "?"}limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
            items.push(...answer.items);
            cursor = answer.nextCursor;
            if (!cursor) {
                break;
            }
        }
        return items;
    }

    async #readQuestions() {
        this.#hosted = new Map((await this.#readAll(`${this.#path}/questions`)).map(question => [question.id, question]));
    }

    async #readInterests() {
        this.#interests = await this.#readAll(`/interests?roadshowId=${this.dataset.id}`);
        for (const interest of this.#interests.filter(one => one.investorId === this.dataset.me)) {
            this.#own.interests[interest.pitchId] = interest.level;
        }
    }

    async #readScores() {
        this.#scores = await this.#acts.read(`${this.#path}/scores`);
        for (const score of this.#scores.scores.filter(one => one.expertId === this.dataset.me)) {
            this.#own.scores[score.pitchId] = score.scores;
        }
    }

    // Drawing

    #draw() {
        const state = this.#state;
        if (!state || !this.isConnected) {
            return;
        }
        const current = this.#pitch(state.currentPitchId);
        const open = [...state.questions.values()].filter(question => !question.answered).length;
        const isOver = state.status === "ended";
        const next = state.agenda.find(pitch => pitch.status === "queued");
        this.dataset.status = state.status;
        this.dataset.phase = state.phase ?? "";
        this.#show({
            sessionTitle: state.title,
            statusText: this.#text(`Live.Status.${state.status}`),
            viewers: this.#text("Live.Viewers", state.viewers),
            viewerCount: state.viewers,
            questionCount: state.questions.size,
            openCount: open,
            interestCount: state.interests.reduce((sum, one) => sum + one.follow + one.meet + one.invest, 0),
            reactionCount: Object.values(state.reactions).reduce((sum, count) => sum + count, 0),
            phaseText: state.phase ? this.#text(`Live.Phase.${state.phase}`) : this.#text(`Live.Status.${state.status}`),
            currentTitle: current?.title ?? this.#text(isOver ? "Live.Over" : state.phase === "closed" ? "Live.AllOver" : "Live.NotYet"),
            currentPresenter: current ? this.#name(current.presenterOrgId) : "",
            nextTitle: next ? this.#text("Live.Next", next.title, this.#name(next.presenterOrgId)) : "",
            hasNext: Boolean(next),
            held: Boolean(state.held),
            hasCurrent: Boolean(current),
            noQuestions: state.questions.size === 0,
            hasPolls: state.polls.length > 0,
            isLive: state.status === "live",
            isWaiting: state.status === "scheduled" || state.status === "checkIn",
            isScheduled: state.status === "scheduled",
            isOpen: !isOver,
            isOver,
            isTimed: state.phase !== undefined && state.phase !== null && state.phase !== "closed",
            isRunning: Boolean(state.phase && state.phase !== "closed" && !state.held),
            moreQuestions: state.questions.size > mostQuestions ? this.#text("Live.MoreQuestions", state.questions.size - mostQuestions) : "",
        });
        this.#drawQuestions();
        list(this, "polls", this.#polls(), (element, poll) => this.#drawPoll(element, poll));
        list(this, "agenda", state.agenda.map(pitch => ({ ...pitch, id: pitch.pitchId })), (element, pitch) => this.#drawPitch(element, pitch));
        for (const element of this.querySelectorAll("[data-reaction]")) {
            element.textContent = state.reactions[element.dataset.reaction] ?? 0;
        }
        const stage = this.querySelector("[data-stage-interest]");
        if (stage && current) {
            this.#drawInterest(stage, current.pitchId);
        }
        this.#drawInterests();
        this.#drawScoring();
        this.#drawScores();
        this.#drawClock();
    }

    #polls() {
        return this.dataset.view === "hall" ? this.#state.polls.filter(poll => !poll.closed).slice(-1) : [...this.#state.polls].reverse();
    }

    #questions() {
        const all = this.#may("host") && this.dataset.view === "host"
            ? [...[...this.#hosted.values()].filter(question => question.hidden && !this.#state.questions.has(question.id)), ...this.#state.questions.values()]
            : [...this.#state.questions.values()];
        all.sort((one, other) => Number(Boolean(one.answered)) - Number(Boolean(other.answered)) || other.votes - one.votes || one.askedAt.localeCompare(other.askedAt) || one.id.localeCompare(other.id));
        return this.dataset.view === "hall" ? all.filter(question => !question.answered).slice(0, hallQuestions) : all.slice(0, mostQuestions);
    }

    #drawQuestions() {
        list(this, "questions", this.#questions(), (element, question) => {
            const hosted = this.#hosted.get(question.id);
            const isHidden = Boolean(hosted?.hidden) && !this.#state.questions.has(question.id);
            const text = question.text ?? this.#text("Live.Erased");
            fill(element, {
                text,
                votes: question.votes,
                about: this.#pitch(question.pitchId)?.title ?? "",
                who: hosted ? this.#name(hosted.organisationId ?? "") : "",
                answered: Boolean(question.answered),
                isHidden,
                canHide: !isHidden,
                isAsked: !question.answered,
            });
            element.classList.toggle("is-answered", Boolean(question.answered));
            element.classList.toggle("is-hidden", isHidden);
            const vote = element.querySelector("[data-act='vote']");
            vote?.setAttribute("aria-pressed", this.#own.votes.includes(question.id));
            vote?.setAttribute("aria-label", this.#text("Live.VoteFor", question.votes, text));
        });
    }

    #drawPoll(element, poll) {
        const sum = poll.options.reduce((all, option) => all + option.votes, 0);
        fill(element, { pollText: poll.text, answers: this.#text("Live.Answers", sum), closed: poll.closed, isTaking: !poll.closed });
        list(element, "options", poll.options.map((option, id) => ({ ...option, id })), (line, option) => {
            const share = sum === 0 ? 0 : option.votes / sum;
            fill(line, { option: option.text, share: `${Math.round(share * 100)} %` });
            bar(line.querySelector("[data-bar]"), share);
            const button = line.querySelector("[data-act='answer']");
            if (button) {
                button.disabled = poll.closed || !this.#may("join");
                button.setAttribute("aria-pressed", this.#own.answers[poll.id] === option.id);
            }
        });
    }

    #drawPitch(element, pitch) {
        const counts = this.#state.interests.find(one => one.pitchId === pitch.pitchId) ?? { follow: 0, meet: 0, invest: 0 };
        const result = pitch.result;
        fill(element, {
            pitchTitle: pitch.title,
            presenter: this.#name(pitch.presenterOrgId),
            minutes: this.#text("Live.Minutes", pitch.pitchMinutes, pitch.qaMinutes),
            pitchStatus: this.#text(`Live.Pitch.${pitch.status}`),
            interest: this.#text("Live.Counts", counts.follow, counts.meet, counts.invest),
            result: result?.count ? this.#text("Live.Result", result.mean, result.count) : "",
            hasResult: Boolean(result?.count),
            isQueued: pitch.status === "queued" && this.#state.status !== "ended",
        });
        element.dataset.status = pitch.status;
        if (pitch.status === "current") {
            element.setAttribute("aria-current", "step");
        } else {
            element.removeAttribute("aria-current");
        }
        const interest = element.querySelector("[data-pitch-interest]");
        if (interest) {
            this.#drawInterest(interest, pitch.pitchId);
        }
        for (const button of element.querySelectorAll("[data-act='up'], [data-act='down'], [data-act='skipPitch']")) {
            button.setAttribute("aria-label", this.#text(`Live.${button.dataset.act}`, pitch.title));
        }
    }

    #drawInterest(element, pitchId) {
        element.dataset.pitch = pitchId;
        for (const button of element.querySelectorAll("[data-level]")) {
            button.setAttribute("aria-pressed", this.#own.interests[pitchId] === button.dataset.level);
            button.setAttribute("aria-label", this.#text(`Live.InterestIn.${button.dataset.level}`, this.#pitch(pitchId)?.title ?? pitchId));
        }
    }

    #drawInterests() {
        const shown = this.#interests.filter(interest => this.#may("host") || interest.presenterOrgId === this.dataset.me);
        this.#show({ noInterests: shown.length === 0 });
        list(this, "interests", [...shown].reverse(), (element, interest) => fill(element, {
            investor: this.#name(interest.investorId),
            level: this.#text(`Interest.Level.${interest.level}`),
            in: this.#pitch(interest.pitchId)?.title ?? interest.pitchId,
            note: interest.note ?? "",
        }));
    }

    #drawScoring() {
        const select = this.querySelector("[data-score-pitch]");
        if (!select || !this.#state.scoring) {
            return;
        }
        const pitches = this.#state.agenda.filter(pitch => pitch.status === "current" || pitch.status === "done");
        const chosen = pitches.some(pitch => pitch.pitchId === this.#scoringPitch) ? this.#scoringPitch : this.#state.currentPitchId ?? pitches.at(-1)?.pitchId ?? null;
        this.#show({ canScore: pitches.length > 0 && this.#state.status === "live", cannotScore: pitches.length === 0 || this.#state.status !== "live" });
        select.replaceChildren(...pitches.map(pitch => new Option(`${pitch.title} · ${this.#name(pitch.presenterOrgId)}`, pitch.pitchId, false, pitch.pitchId === chosen)));
        const isOther = select.dataset.shown !== chosen;
        list(this, "criteria", this.#state.scoring.criteria, (element, criterion) => {
            fill(element, { criterion: criterion.text, weight: this.#text("Live.Weight", criterion.weight) });
            const input = element.querySelector("input");
            input.name = criterion.id;
            if (isOther || (input.value === "" && document.activeElement !== input)) {
                input.value = this.#own.scores[chosen]?.[criterion.id] ?? "";
            }
        });
        select.dataset.shown = chosen ?? "";
    }

    #drawScores() {
        if (!this.#scores || !this.#may("host")) {
            return;
        }
        list(this, "scores", this.#state.agenda.map(pitch => ({ ...pitch, id: pitch.pitchId })), (element, pitch) => {
            const scores = this.#scores.scores.filter(score => score.pitchId === pitch.pitchId);
            const conflicts = this.#scores.conflicts.filter(conflict => conflict.pitchId === pitch.pitchId);
            fill(element, {
                scored: pitch.title,
                experts: this.#text("Live.Scored", scores.length, scores.map(score => this.#name(score.expertId)).join(" · ")),
                conflicts: conflicts.length > 0 ? this.#text("Live.Conflicts", conflicts.map(conflict => this.#name(conflict.expertId)).join(" · ")) : "",
            });
        });
    }

    #drawClock() {
        const state = this.#state;
        if (!state) {
            return;
        }
        const isWaiting = state.status === "scheduled" || state.status === "checkIn";
        const left = isWaiting ? this.#live.until(state.startsAt) : this.#live.remaining();
        const isShown = left !== null && (!isWaiting || (left > 0 && left < 24 * 60 * minute));
        const isOver = isShown && !isWaiting && left <= -1000;
        const text = isShown ? clock(left) : "–:––";
        for (const element of this.querySelectorAll("[data-clock]")) {
            if (element.textContent !== text) {
                element.textContent = text;
            }
            element.classList.toggle("long", text.length > 6);
            element.classList.toggle("over", isOver);
            element.classList.toggle("soon", isShown && !isWaiting && !isOver && left < minute);
            element.classList.toggle("held", Boolean(state.held));
        }
        const current = this.#pitch(state.currentPitchId);
        const planned = { pitching: current?.pitchMinutes, qa: current?.qaMinutes, scoring: state.scoring?.minutes ?? 2 }[state.phase];
        for (const element of this.querySelectorAll("[data-phase-bar]")) {
            bar(element, planned && left !== null ? 1 - left / (planned * minute) : 0);
            element.classList.toggle("over", isOver);
        }
        this.#show({ isOverrun: isOver });
    }

    // Doing

    #chose(element) {
        if (element.matches("[data-score-pitch]")) {
            this.#scoringPitch = element.value;
            this.#drawScoring();
        }
    }

    async #do(element) {
        const act = element.dataset.act;
        if (act === "react") {
            this.#react(element);
            return;
        }
        if (act === "open") {
            this.querySelector(`dialog[data-dialog="${element.dataset.opens}"]`).showModal();
            return;
        }
        if (act === "leave") {
            element.closest("dialog").close();
            return;
        }
        const buttons = element.matches("form") ? element.querySelectorAll("button") : [element];
        const ask = this.#asks[act];
        if (!ask || element.dataset.busy) {
            return;
        }
        element.dataset.busy = "yes";
        buttons.forEach(button => button.setAttribute("aria-busy", "true"));
        try {
            const said = await ask(element);
            element.closest("dialog")?.close();
            sessionStorage.setItem(this.#memory, JSON.stringify({ votes: this.#own.votes, answers: this.#own.answers }));
            this.#say(said ?? "", false);
        } catch (problem) {
            this.#say(this.#reason(problem), true, element.closest("dialog"));
        } finally {
            delete element.dataset.busy;
            buttons.forEach(button => button.removeAttribute("aria-busy"));
            this.#draw();
        }
    }

    #asks = {
        ask: async form => {
            await this.#acts.post(`${this.#path}/questions`, { text: form.elements.text.value.trim() });
            form.reset();
            return this.#text("Live.Asked");
        },
        vote: async button => {
            const id = this.#item(button);
            await this.#acts.post(`${this.#path}/questions/${id}/votes`);
            this.#own.votes = [...new Set([...this.#own.votes, id])];
        },
        answer: async button => {
            const [option, poll] = [Number(this.#item(button)), this.#item(button.closest("[data-poll]"))];
            await this.#acts.post(`${this.#path}/polls/${poll}/answers`, { option });
            this.#own.answers[poll] = option;
        },
        interest: async button => {
            const place = button.closest("[data-pitch]");
            const note = place.querySelector("[name='note']");
            const text = note?.value.trim();
            const interest = await this.#acts.post(`${this.#path}/interests`, { pitchId: place.dataset.pitch, level: button.dataset.level, ...(text ? { note: text } : {}) });
            this.#own.interests[interest.pitchId] = interest.level;
            if (note) {
                note.value = "";
            }
            return this.#text("Live.Interested", this.#pitch(interest.pitchId)?.title ?? "", this.#text(`Interest.Level.${interest.level}`));
        },
        score: async form => {
            const pitchId = form.querySelector("[data-score-pitch]").value;
            const scores = Object.fromEntries([...form.querySelectorAll("[data-list='criteria'] input")].filter(input => input.value !== "").map(input => [input.name, Number(input.value)]));
            const score = await this.#acts.post(`${this.#path}/scores`, { pitchId, scores });
            this.#own.scores[pitchId] = score.scores;
            return this.#text("Live.ScoreTaken", this.#pitch(pitchId)?.title ?? "");
        },
        conflict: async button => {
            const pitchId = button.form.querySelector("[data-score-pitch]").value;
            await this.#acts.post(`${this.#path}/conflicts`, { pitchId });
            delete this.#own.scores[pitchId];
            return this.#text("Live.ConflictTaken", this.#pitch(pitchId)?.title ?? "");
        },
        host: button => this.#host(button.dataset.does),
        hold: form => this.#host("hold", form.elements.reason.value.trim() ? { reason: form.elements.reason.value.trim() } : {}),
        end: () => this.#host("end"),
        skipPitch: button => this.#host("skip", { pitchId: this.#item(button) }),
        up: button => this.#move(this.#item(button), -1),
        down: button => this.#move(this.#item(button), 1),
        moderate: async button => {
            await this.#acts.post(`${this.#path}/questions/${this.#item(button)}/${button.dataset.does}`);
            await this.#readQuestions();
        },
        poll: async form => {
            const options = form.elements.options.value.split("\n").map(line => line.trim()).filter(line => line.length > 0);
            await this.#acts.post(`${this.#path}/polls`, { text: form.elements.text.value.trim(), options });
            form.reset();
            return this.#text("Live.PollOpen");
        },
        closePoll: button => this.#acts.post(`${this.#path}/polls/${this.#item(button)}/close`).then(() => ""),
    };

    // As the host saw it: two who press at once go on once.
    async #host(act, body = {}) {
        const answer = await this.#acts.post(`${this.#path}/${act}`, body, { version: this.#state.version });
        this.#state.version = Math.max(this.#state.version, answer.version);
        return this.#text(`Live.Did.${act}`);
    }

    #move(pitchId, by) {
        const pitchIds = this.#state.agenda.filter(pitch => pitch.status === "queued").map(pitch => pitch.pitchId);
        const from = pitchIds.indexOf(pitchId);
        const to = from + by;
        if (from < 0 || to < 0 || to >= pitchIds.length) {
            return Promise.resolve("");
        }
        [pitchIds[from], pitchIds[to]] = [pitchIds[to], pitchIds[from]];
        return this.#host("reorder", { pitchIds });
    }

    // Every press is felt at once, and told together with others of the moment.
    #react(button) {
        const kind = button.dataset.kind;
        button.classList.remove("felt");
        void button.offsetWidth;
        button.classList.add("felt");
        if (this.#reactions.size === 0) {
            this.#later(gatherReactions, async () => {
                const gathered = [...this.#reactions];
                this.#reactions.clear();
                try {
                    await Promise.all(gathered.map(([one, count]) => this.#acts.post(`${this.#path}/reactions`, { kind: one, count }, { isRepeatable: false })));
                } catch (problem) {
                    this.#say(this.#reason(problem), true);
                }
            });
        }
        this.#reactions.set(kind, Math.min(mostReactions, (this.#reactions.get(kind) ?? 0) + 1));
    }

    #item(element) {
        return element.closest("[data-id]").dataset.id;
    }

    #reason(problem) {
        const known = this.#texts[`Problem.${problem.code}`] ?? this.#text("Problem.other", problem.code);
        const rules = problem.problems.map(rule => this.#texts[`Rule.${rule.code}`]?.replace("{0}", rule.limit ?? "")).filter(Boolean);
        return [known, ...new Set(rules)].join(" ");
    }

    #say(text, isBad, place = null) {
        clearTimeout(this.#said);
        const element = place?.querySelector("[data-said]") ?? this.querySelector(":scope > [data-said]");
        element.textContent = text;
        element.classList.toggle("bad", isBad);
        if (!isBad) {
            this.#said = setTimeout(() => element.textContent = "", sayFor);
        }
    }
}

customElements.define("live-session", LiveSession);

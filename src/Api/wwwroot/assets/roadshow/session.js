// A live session on a page: follows it, draws it, and does what one does in it. The audience's screen, the console and the hall's screen differ in what is on the page only.
import { Acts } from "./acts.js";
import { Aside } from "./aside.js";
import { deeds } from "./deeds.js";
import { bar, clock, fill, list } from "./draw.js";
import { Live } from "./live.js";
import { Reactions } from "./reactions.js";
import { Words } from "./words.js";

const mostQuestions = 100;
const hallQuestions = 4;
const sayFor = 8_000;
const minute = 60_000;
const clockEvery = 200;

class LiveSession extends HTMLElement {
    #live;
    #acts;
    #aside;
    #words;
    #deeds;
    #own;
    #timer = 0;
    #frame = 0;
    #said = 0;
    #reactions;
    #scoringPitch = null;

    connectedCallback() {
        this.#words = new Words(JSON.parse(this.dataset.texts), JSON.parse(this.dataset.names), id => this.#acts.read(`/organisations/${encodeURIComponent(id)}`), () => this.#drawSoon());
        this.#own = { votes: [], answers: {}, interests: {}, scores: {}, ...JSON.parse(sessionStorage.getItem(this.#memory) ?? "{}") };
        this.#acts = new Acts(this.querySelector("[name='__RequestVerificationToken']")?.value ?? "");
        this.#aside = new Aside(this.#acts, this.dataset.id, what => this.#may(what), () => this.#takeAside(), problem => this.#say(this.#words.reason(problem), true));
        this.#reactions = new Reactions(
            (kind, count) => this.#acts.post(`${this.#path}/reactions`, { kind, count }, { isRepeatable: false }),
            problem => this.#say(this.#words.reason(problem), true));
        this.#live = new Live(this.dataset.id, changed => this.#changed(changed), isOpen => this.#show({ lost: !isOpen }));
        this.#deeds = deeds({ acts: this.#acts, path: this.#path, words: this.#words, own: this.#own, aside: this.#aside, state: () => this.#live.state });
        this.#timer = setInterval(() => this.#drawClock(), clockEvery);
        for (const type of ["click", "submit", "change"]) {
            this.addEventListener(type, this);
        }
        addEventListener("pagehide", this.#leave);
        addEventListener("pageshow", this.#come);
        this.#live.open();
    }

    disconnectedCallback() {
        removeEventListener("pagehide", this.#leave);
        removeEventListener("pageshow", this.#come);
        this.#live.close();
        this.#aside.close();
        clearInterval(this.#timer);
        this.#reactions.stop();
        cancelAnimationFrame(this.#frame);
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

    #pitch(id) {
        return this.#state.agenda.find(pitch => pitch.pitchId === id);
    }

    #show(values) {
        fill(this, values);
    }

    // Following

    #changed(changed) {
        this.dataset.live = "yes";
        this.#aside.follow(changed, this.#state.position);
        this.#drawSoon();
    }

    #takeAside() {
        const me = this.dataset.me;
        for (const interest of this.#aside.interests.filter(one => one.investorId === me)) {
            this.#own.interests[interest.pitchId] = interest.level;
        }
        for (const score of this.#aside.scores.scores.filter(one => one.expertId === me)) {
            this.#own.scores[score.pitchId] = score.scores;
        }
        this.#drawSoon();
    }

    // Once for all that comes within a frame of the screen.
    #drawSoon() {
        if (!this.#frame) {
            this.#frame = requestAnimationFrame(() => {
                this.#frame = 0;
                this.#draw();
            });
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
            statusText: this.#words.text(`Live.Status.${state.status}`),
            viewers: this.#words.text("Live.Viewers", state.viewers),
            viewerCount: state.viewers,
            questionCount: state.questions.size,
            openCount: open,
            interestCount: state.interests.reduce((sum, one) => sum + one.follow + one.meet + one.invest, 0),
            reactionCount: Object.values(state.reactions).reduce((sum, count) => sum + count, 0),
            phaseText: state.phase ? this.#words.text(`Live.Phase.${state.phase}`) : this.#words.text(`Live.Status.${state.status}`),
            currentTitle: current?.title ?? this.#words.text(isOver ? "Live.Over" : state.phase === "closed" ? "Live.AllOver" : "Live.NotYet"),
            currentPresenter: current ? this.#words.name(current.presenterOrgId) : "",
            nextTitle: next && !isOver ? this.#words.text("Live.Next", next.title, this.#words.name(next.presenterOrgId)) : "",
            hasNext: Boolean(next) && !isOver,
            held: Boolean(state.held),
            hasCurrent: Boolean(current),
            noQuestions: state.questions.size === 0,
            hasPolls: state.polls.length > 0,
            mayHavePolls: state.polls.length > 0 || !isOver,
            isLive: state.status === "live",
            isWaiting: state.status === "scheduled" || state.status === "checkIn",
            isScheduled: state.status === "scheduled",
            isOpen: !isOver,
            isOver,
            isTimed: state.phase !== undefined && state.phase !== null && state.phase !== "closed",
            isRunning: Boolean(state.phase && state.phase !== "closed" && !state.held),
            moreQuestions: state.questions.size > mostQuestions ? this.#words.text("Live.MoreQuestions", state.questions.size - mostQuestions) : "",
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
            ? [...[...this.#aside.questions.values()].filter(question => question.hidden && !this.#state.questions.has(question.id)), ...this.#state.questions.values()]
            : [...this.#state.questions.values()];
        all.sort((one, other) => Number(Boolean(one.answered)) - Number(Boolean(other.answered)) || other.votes - one.votes || one.askedAt.localeCompare(other.askedAt) || one.id.localeCompare(other.id));
        return this.dataset.view === "hall" ? all.filter(question => !question.answered).slice(0, hallQuestions) : all.slice(0, mostQuestions);
    }

    #drawQuestions() {
        list(this, "questions", this.#questions(), (element, question) => {
            const hosted = this.#aside.questions.get(question.id);
            const isHidden = Boolean(hosted?.hidden) && !this.#state.questions.has(question.id);
            const text = question.text ?? this.#words.text("Live.Erased");
            fill(element, {
                text,
                votes: question.votes,
                about: this.#pitch(question.pitchId)?.title ?? "",
                who: hosted ? this.#words.name(hosted.organisationId ?? "") : "",
                answered: Boolean(question.answered),
                isHidden,
                canHide: !isHidden,
                isAsked: !question.answered,
            });
            element.classList.toggle("is-answered", Boolean(question.answered));
            element.classList.toggle("is-hidden", isHidden);
            const vote = element.querySelector("[data-act='vote']");
            vote?.setAttribute("aria-pressed", this.#own.votes.includes(question.id));
            vote?.setAttribute("aria-label", this.#words.text("Live.VoteFor", question.votes, text));
        });
    }

    #drawPoll(element, poll) {
        const sum = poll.options.reduce((all, option) => all + option.votes, 0);
        fill(element, { pollText: poll.text, answers: this.#words.text("Live.Answers", sum), closed: poll.closed, isTaking: !poll.closed });
        list(element, "options", poll.options.map((option, id) => ({ ...option, id })), (line, option) => {
            const share = sum === 0 ? 0 : option.votes / sum;
            fill(line, { option: option.text, share: `${Math.round(share * 100)} %` });
            bar(line.querySelector("[data-bar]"), share);
            const button = line.querySelector("[data-act='answer']");
            if (button) {
                button.disabled = poll.closed || this.#state.status === "ended" || !this.#may("join");
                button.setAttribute("aria-pressed", this.#own.answers[poll.id] === option.id);
            }
        });
    }

    #drawPitch(element, pitch) {
        const counts = this.#state.interests.find(one => one.pitchId === pitch.pitchId) ?? { follow: 0, meet: 0, invest: 0 };
        const result = pitch.result;
        fill(element, {
            pitchTitle: pitch.title,
            presenter: this.#words.name(pitch.presenterOrgId),
            minutes: this.#words.text("Live.Minutes", pitch.pitchMinutes, pitch.qaMinutes),
            pitchStatus: this.#words.text(`Live.Pitch.${pitch.status === "queued" && this.#state.status === "ended" ? "notHeld" : pitch.status}`),
            interest: this.#words.text("Live.Counts", counts.follow, counts.meet, counts.invest),
            result: result?.count ? this.#words.text("Live.Result", result.mean, result.count) : "",
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
            button.setAttribute("aria-label", this.#words.text(`Live.${button.dataset.act}`, pitch.title));
        }
    }

    #drawInterest(element, pitchId) {
        element.dataset.pitch = pitchId;
        for (const button of element.querySelectorAll("[data-level]")) {
            button.setAttribute("aria-pressed", this.#own.interests[pitchId] === button.dataset.level);
            button.setAttribute("aria-label", this.#words.text(`Live.InterestIn.${button.dataset.level}`, this.#pitch(pitchId)?.title ?? pitchId));
        }
    }

    #drawInterests() {
        const shown = this.#aside.interests.filter(interest => this.#may("host") || interest.presenterOrgId === this.dataset.me);
        this.#show({ noInterests: shown.length === 0 });
        list(this, "interests", [...shown].reverse(), (element, interest) => fill(element, {
            investor: this.#words.name(interest.investorId),
            level: this.#words.text(`Interest.Level.${interest.level}`),
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
        select.replaceChildren(...pitches.map(pitch => new Option(`${pitch.title} · ${this.#words.name(pitch.presenterOrgId)}`, pitch.pitchId, false, pitch.pitchId === chosen)));
        const isOther = select.dataset.shown !== chosen;
        list(this, "criteria", this.#state.scoring.criteria, (element, criterion) => {
            fill(element, { criterion: criterion.text, weight: this.#words.text("Live.Weight", criterion.weight) });
            const input = element.querySelector("input");
            input.name = criterion.id;
            if (isOther || (input.value === "" && document.activeElement !== input)) {
                input.value = this.#own.scores[chosen]?.[criterion.id] ?? "";
            }
        });
        select.dataset.shown = chosen ?? "";
    }

    #drawScores() {
        if (!this.#may("host")) {
            return;
        }
        list(this, "scores", this.#state.agenda.map(pitch => ({ ...pitch, id: pitch.pitchId })), (element, pitch) => {
            const scores = this.#aside.scores.scores.filter(score => score.pitchId === pitch.pitchId);
            const conflicts = this.#aside.scores.conflicts.filter(conflict => conflict.pitchId === pitch.pitchId);
            fill(element, {
                scored: pitch.title,
                experts: this.#words.text("Live.Scored", scores.length, scores.map(score => this.#words.name(score.expertId)).join(" · ")),
                conflicts: conflicts.length > 0 ? this.#words.text("Live.Conflicts", conflicts.map(conflict => this.#words.name(conflict.expertId)).join(" · ")) : "",
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
            this.#reactions.press(element);
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
        const deed = this.#deeds[act];
        if (!deed || element.dataset.busy) {
            return;
        }
        element.dataset.busy = "yes";
        buttons.forEach(button => button.setAttribute("aria-busy", "true"));
        try {
            const said = await deed(element);
            element.closest("dialog")?.close();
            sessionStorage.setItem(this.#memory, JSON.stringify({ votes: this.#own.votes, answers: this.#own.answers }));
            this.#say(said ?? "", false);
        } catch (problem) {
            this.#say(this.#words.reason(problem), true, element.closest("dialog"));
        } finally {
            delete element.dataset.busy;
            buttons.forEach(button => button.removeAttribute("aria-busy"));
            this.#draw();
        }
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

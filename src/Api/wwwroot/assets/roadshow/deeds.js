// What one does in a session, by the name in `data-act`. Each gives what is said of it when it is done, or nothing.
export function deeds({ acts, path, words, own, aside, state }) {
    const item = element => element.closest("[data-id]").dataset.id;
    const title = pitchId => state().agenda.find(pitch => pitch.pitchId === pitchId)?.title ?? pitchId;

    // As the host saw it: two who press at once go on once.
    async function host(act, body = {}) {
        const answer = await acts.post(`${path}/${act}`, body, { version: state().version });
        state().version = Math.max(state().version, answer.version);
        return words.text(`Live.Did.${act}`);
    }

    async function move(pitchId, by) {
        const pitchIds = state().agenda.filter(pitch => pitch.status === "queued").map(pitch => pitch.pitchId);
        const from = pitchIds.indexOf(pitchId);
        const to = from + by;
        if (from < 0 || to < 0 || to >= pitchIds.length) {
            return "";
        }
        [pitchIds[from], pitchIds[to]] = [pitchIds[to], pitchIds[from]];
        return host("reorder", { pitchIds });
    }

    return {
        async ask(form) {
            await acts.post(`${path}/questions`, { text: form.elements.text.value.trim() });
            form.reset();
            return words.text("Live.Asked");
        },
        async vote(button) {
            const id = item(button);
            await acts.post(`${path}/questions/${id}/votes`);
            own.votes = [...new Set([...own.votes, id])];
        },
        async answer(button) {
            const [option, poll] = [Number(item(button)), item(button.closest("[data-poll]"))];
            await acts.post(`${path}/polls/${poll}/answers`, { option });
            own.answers[poll] = option;
        },
        async interest(button) {
            const place = button.closest("[data-pitch]");
            const note = place.querySelector("[name='note']");
            const text = note?.value.trim();
            const interest = await acts.post(`${path}/interests`, { pitchId: place.dataset.pitch, level: button.dataset.level, ...(text ? { note: text } : {}) });
            own.interests[interest.pitchId] = interest.level;
            if (note) {
                note.value = "";
            }
            return words.text("Live.Interested", title(interest.pitchId), words.text(`Interest.Level.${interest.level}`));
        },
        async score(form) {
            const pitchId = form.querySelector("[data-score-pitch]").value;
            const inputs = [...form.querySelectorAll("[data-list='criteria'] input")].filter(input => input.value !== "");
            const score = await acts.post(`${path}/scores`, { pitchId, scores: Object.fromEntries(inputs.map(input => [input.name, Number(input.value)])) });
            own.scores[pitchId] = score.scores;
            return words.text("Live.ScoreTaken", title(pitchId));
        },
        async conflict(button) {
            const pitchId = button.form.querySelector("[data-score-pitch]").value;
            await acts.post(`${path}/conflicts`, { pitchId });
            delete own.scores[pitchId];
            return words.text("Live.ConflictTaken", title(pitchId));
        },
        host: button => host(button.dataset.does),
        hold(form) {
            const reason = form.elements.reason.value.trim();
            return host("hold", reason ? { reason } : {});
        },
        end: () => host("end"),
        skipPitch: button => host("skip", { pitchId: item(button) }),
        up: button => move(item(button), -1),
        down: button => move(item(button), 1),
        async moderate(button) {
            await acts.post(`${path}/questions/${item(button)}/${button.dataset.does}`);
            await aside.readQuestions();
        },
        async poll(form) {
            const options = form.elements.options.value.split("\n").map(line => line.trim()).filter(line => line.length > 0);
            await acts.post(`${path}/polls`, { text: form.elements.text.value.trim(), options });
            form.reset();
            return words.text("Live.PollOpen");
        },
        async closePoll(button) {
            await acts.post(`${path}/polls/${item(button)}/close`);
        },
    };
}

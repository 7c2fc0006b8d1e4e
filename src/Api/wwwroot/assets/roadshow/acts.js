// What an open page asks and does: under the addresses of the pages, with its cookie and its token.
const tries = 4;
const pause = 600;

export class Acts {
    #token;

    constructor(token) {
        this.#token = token;
    }

    /// The answer, asked for again while none comes; a failure is an error whose `code` and `problems` are those of the API.
    async read(path) {
        return this.#askAgain(path, {});
    }

    /// Does something. Who gets no answer asks again under the same key, so that it is done once.
    async post(path, body = {}, { version = null, isRepeatable = true } = {}) {
        const headers = { "Content-Type": "application/json", "RequestVerificationToken": this.#token };
        if (version !== null) {
            headers["If-Match"] = `"${version}"`;
        }
        if (isRepeatable) {
            headers["Idempotency-Key"] = crypto.randomUUID();
        }
        const request = { method: "POST", headers, body: JSON.stringify(body) };
        return isRepeatable ? this.#askAgain(path, request) : this.#ask(path, request);
    }

    async #askAgain(path, request) {
        for (let attempt = 1; ; attempt++) {
            try {
                return await this.#ask(path, request);
            } catch (problem) {
                if (!problem.isPassing || attempt === tries) {
                    throw problem;
                }
                await new Promise(resolve => setTimeout(resolve, pause * attempt));
            }
        }
    }

    async #ask(path, request) {
        let response;
        try {
            response = await fetch(`/acts${path}`, { ...request, headers: { "Accept": "application/json", "X-Requested-With": "XMLHttpRequest", ...request.headers } });
        } catch {
            throw Object.assign(new Error("No answer."), { code: "unreachable", problems: [], isPassing: true });
        }
        if (response.ok) {
            return response.json();
        }
        const problem = await response.json().catch(() => ({}));
        throw Object.assign(new Error(problem.title ?? "Refused."), {
            code: response.status === 401 ? "signed_out" : problem.code ?? "other",
            problems: problem.problems ?? [],
            isPassing: response.status === 503,
        });
    }
}

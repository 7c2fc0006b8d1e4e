// Starts the connection of the parts that work live, and brings them back by themselves when the server was away.
(() => {
    "use strict";
    const modal = document.getElementById("components-reconnect-modal");
    const pause = 1500;

    // The server no longer knows this page after a restart: what it showed is read again.
    async function comeBack() {
        for (;;) {
            try {
                const answer = await fetch("/assets/mark.svg", { cache: "no-store" });
                if (answer.ok) {
                    location.reload();
                    return;
                }
            } catch {
                // Still away.
            }
            await new Promise(resolve => setTimeout(resolve, pause));
        }
    }

    modal.addEventListener("components-reconnect-state-changed", event => {
        if (event.detail.state === "failed" || event.detail.state === "rejected") {
            comeBack();
        }
    });

    Blazor.start({ circuit: { reconnectionOptions: { maxRetries: 400, retryIntervalMilliseconds: attempt => Math.min(300 + attempt * 300, 3000) } } });
})();

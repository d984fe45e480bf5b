/** One question to Rasa's REST channel, on the host that served the page. */
import { readAnswers, type Answer } from "./answer";

export type Reply = { answers: Answer[] } | { trouble: "away" | "slow" };

const WEBHOOK = "/webhooks/rest/webhook";
const WAIT_MS = 15_000;

/** Never throws. Rasa sends an empty list when its own handling failed, so that counts as away, too. */
export async function ask(sender: string, message: string, fetched = fetch, waitMs = WAIT_MS): Promise<Reply> {
  const signal = AbortSignal.timeout(waitMs);
  try {
    const response = await fetched(WEBHOOK, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sender, message }),
      signal,
    });
    const answers = response.ok ? readAnswers(await response.json()) : [];
    return answers.length ? { answers } : { trouble: "away" };
  } catch {
    return { trouble: signal.aborted ? "slow" : "away" };
  }
}

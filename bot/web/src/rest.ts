/** One question to Rasa's REST channel, on the host that served the page. Its answers are handed over as they come. */
import { AnswerReader, type Answer } from "./answer";

export type Outcome = "answered" | "away" | "slow";

const WEBHOOK = "/webhooks/rest/webhook?stream=true";
const WAIT_MS = 15_000;

/** Never throws. A reply without any answer counts as away: Rasa sends nothing when its own handling failed. */
export async function ask(
  sender: string,
  message: string,
  shown: (answer: Answer) => void,
  fetched = fetch,
  waitMs = WAIT_MS,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(waitMs);
  const reader = new AnswerReader();
  let count = 0;
  const show = (answer: Answer | undefined): void => {
    if (!answer) return;
    count++;
    shown(answer);
  };
  try {
    const response = await fetched(WEBHOOK, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sender, message, input_channel: "guide" }),
      signal,
    });
    if ((response.ok || response.status === 429) && response.body) for await (const line of lines(response.body)) show(reader.add(JSON.parse(line)));
  } catch {
    // what came before the line broke is shown; the rest can be asked again
  }
  show(reader.end());
  return count ? "answered" : signal.aborted ? "slow" : "away";
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const found = rest.split("\n");
    rest = done ? "" : found.pop()!;
    yield* found.filter((line) => line.trim());
    if (done) return;
  }
}

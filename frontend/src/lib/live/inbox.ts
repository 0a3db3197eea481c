/** At the latest after so many milliseconds: a page out of sight draws no frames, and its title still tells the score. */
const LATEST = 100;

/** Gathers what arrives and hands it on once a frame, in its order: a burst renders once. */
export function createInbox<Message>(deliver: (messages: Message[]) => void) {
  let waiting: Message[] = [];
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const messages = waiting;
    waiting = [];
    if (messages.length > 0) deliver(messages);
  }

  return {
    put(message: Message) {
      waiting.push(message);
      if (waiting.length > 1) return;
      frame = requestAnimationFrame(flush);
      timer = setTimeout(flush, LATEST);
    },
    flush,
  };
}

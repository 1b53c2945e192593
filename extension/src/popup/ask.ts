/** What the popup has the recorder ask the server: the person's own day, or a link to their own page. Pure. */
import type { Ask } from '#core/agent-client/client.ts'

const TYPE = 'ask'

export const asking = (what: Ask) => ({ type: TYPE, what })

/** What such a message asks for; undefined for any other. */
export const askOf = (message: unknown): Ask | undefined => {
  if (typeof message !== 'object' || message === null) return undefined
  const { type, what } = message as { type?: unknown; what?: unknown }
  return type === TYPE && (what === 'mine' || what === 'my-link') ? what : undefined
}

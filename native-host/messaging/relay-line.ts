/** The first line on the agent's socket: who the relay is. Frames of native messaging follow it. */
import * as z from 'zod/mini'

export const relayLine = z.strictObject({
  relay: z.literal(1),
  pid: z.int().check(z.gte(1)),
  /** The process that started the relay: the browser, or a shell between them. */
  parentPid: z.int().check(z.gte(1)),
  origin: z.string().check(z.maxLength(256)),
})
export type RelayLine = z.infer<typeof relayLine>

const LINE_LIMIT_BYTES = 1024

/** Takes bytes until the line is complete: `{ line, rest }`; undefined: more is needed; null: this is no relay. */
export const createLineReader = () => {
  let held = Buffer.alloc(0)
  return (chunk: Uint8Array): { line: RelayLine; rest: Buffer } | undefined | null => {
    held = Buffer.concat([held, chunk])
    const end = held.indexOf(10)
    if (end < 0) return held.length > LINE_LIMIT_BYTES ? null : undefined
    try {
      const parsed = relayLine.safeParse(JSON.parse(held.toString('utf8', 0, end)))
      return parsed.success ? { line: parsed.data, rest: held.subarray(end + 1) } : null
    } catch {
      return null
    }
  }
}

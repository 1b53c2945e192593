/** `GET /v1/signal?hold=1`: signals as they come, for as long as the server tells them. */
import * as z from 'zod/mini'
import { signal, type Signal } from '#core/contracts/signal.ts'
import { type Answer, offline, parseJson, problemOf } from './answer.ts'
import type { Fetch } from './fetch.ts'
import { readEvents } from './event-stream.ts'

export type HoldListener = {
  heard: (said: Signal) => void
  /** Something came, if only to show that the line is alive. */
  alive: () => void
}

export type HoldOptions = { url: string; fetch: Fetch; now: () => number }

/**
 * Resolves when the line ends or `stop` aborts, with a problem where it was refused or broke. Never throws. The caller sees
 * to it that the line is not silent.
 */
export const holdSignal = async (
  { url, fetch, now }: HoldOptions,
  stop: AbortSignal,
  { heard, alive }: HoldListener,
): Promise<Answer<undefined>> => {
  try {
    const response = await fetch(url, { headers: { accept: 'text/event-stream' }, signal: stop })
    if (!response.ok) return { ok: false, problem: problemOf(response, await response.text(), now()) }
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
    if (!isStream || response.body === null) {
      await response.body?.cancel()
      return { ok: false, problem: { ...NO_STREAM, status: response.status } }
    }
    await readEvents(response.body, stop, {
      alive,
      heard: (data) => {
        const said = z.safeParse(signal, parseJson(data))
        if (said.success) heard(said.data)
      },
    })
    return { ok: true, value: undefined }
  } catch (error) {
    return { ok: false, problem: offline(error) }
  }
}

const NO_STREAM = {
  code: 'unavailable',
  message: 'The server, or something on the way, does not hold the signal.',
} as const

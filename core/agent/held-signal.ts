/** The one signal held open: it opens, notices when it is dead, and waits longer after each line that did not last. */
import { isOfCredential, type Problem } from '#core/agent-client/answer.ts'
import { holdSignal } from '#core/agent-client/hold.ts'
import type { Signal } from '#core/contracts/signal.ts'
import { backoffMs } from '#core/delivery/backoff.ts'
import type { Access } from './access.ts'
import type { AgentLog } from './log.ts'

/** The server shows every 20 s that the line is alive. */
const SILENT_MS = 50_000
/** A line that held this long was not the kind that fails each time. */
const LASTED_MS = 60_000

export type HeldSignalPorts = {
  /** Device wall clock, ms. */
  now: () => number
  random: () => number
  log: AgentLog
  /** The server said something; not called after the line was let go. */
  heard: (said: Signal) => void
  /** The token was refused: the next round of contact should see to the credential. */
  refused: () => void
}

export type HoldSignal = typeof createHeldSignal

type Line = {
  stop: AbortController
  client: Access['client']
  agentId: string
  openedAt: number
  aliveAt: number
  /** What it said last; undefined: nothing yet. */
  said?: Signal
}

export const createHeldSignal = ({ now, random, log, heard, refused }: HeldSignalPorts) => {
  let line: Line | undefined
  let failures = 0
  let retryAt = 0
  let refusal: Problem | undefined

  const failed = (problem: Problem): void => {
    failures += 1
    const wait = backoffMs(failures, random, problem.retryAfterMs)
    retryAt = now() + wait
    log.contactFailed('held signal', problem.code, wait)
  }

  const letGo = (): void => {
    line?.stop.abort()
    line = undefined
  }

  const ended = (of: Line, problem: Problem | undefined): void => {
    if (of !== line) return
    line = undefined
    const lasted = of.said !== undefined && now() - of.openedAt >= LASTED_MS
    if (lasted) failures = 0
    if (problem !== undefined && isOfCredential(problem)) {
      refusal = problem
      failed(problem)
      refused()
    } else if (problem !== undefined) failed(problem)
    // Ended in good order too soon, though somebody still watches: something on the way does not let it stay.
    else if (!lasted && of.said?.hold !== undefined) failed(CUT_SHORT)
  }

  return {
    /** Opens the line, unless one is open or the last one ended badly a short while ago. Does not wait for it. */
    open: ({ client, credential }: Access): void => {
      const wait = retryAt - now()
      if (line !== undefined || (wait > 0 && wait <= LONGEST_WAIT_MS)) return
      const opened: Line = {
        stop: new AbortController(),
        client,
        agentId: credential.agentId,
        openedAt: now(),
        aliveAt: now(),
      }
      line = opened
      void holdSignal(client.heldLine(credential.signalToken), opened.stop.signal, {
        alive: () => {
          opened.aliveAt = now()
        },
        heard: (said) => {
          if (opened !== line) return
          opened.said = said
          heard(said)
        },
      }).then((answer) => {
        ended(opened, answer.ok ? undefined : answer.problem)
      })
    },
    /** Lets go of a line that is silent or has said nothing yet, or that another credential than this opened. */
    check: (access: Access | undefined): void => {
      if (line === undefined) return
      const silent = now() - (line.said === undefined ? line.openedAt : line.aliveAt)
      if (access?.client !== line.client || access.credential.agentId !== line.agentId) letGo()
      else if (silent > SILENT_MS || silent < 0) {
        letGo()
        if (silent > 0) failed(SILENT)
      }
    },
    /** Whether news comes by itself, so that nothing has to be asked. */
    isHeld: (): boolean => line?.said !== undefined,
    /** The refusal of the token, once. */
    takeRefusal: (): Problem | undefined => {
      const taken = refusal
      refusal = undefined
      return taken
    },
    letGo,
  }
}

/** More than any wait is long: the clock was set back. */
const LONGEST_WAIT_MS = 86_400_000
const CUT_SHORT: Problem = { code: 'unavailable', message: 'The held signal was cut short.', status: 0 }
const SILENT: Problem = { code: 'offline', message: 'The held signal went silent.', status: 0 }

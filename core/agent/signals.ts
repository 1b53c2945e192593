/** What the server has to tell: asked for now and then, or held open while somebody watches. */
import type { Signal } from '#core/contracts/signal.ts'
import type { Queue } from '#core/delivery/queue.ts'
import type { Identity } from './identity.ts'
import { isDue, PACE } from './pace.ts'
import type { AgentPorts } from './ports.ts'
import type { Recording } from './recording.ts'
import type { ServerLink } from './server-link.ts'

export type SignalPorts = Pick<AgentPorts, 'log' | 'holdSignal'> & {
  now: () => number
  random: () => number
  queue: Queue
  identity: Identity
  recording: Recording
  link: ServerLink
  isWatched: () => boolean
  /** `asked`: it is the answer to a call. */
  hear: (said: Signal, asked: boolean) => void
  /** Something came by itself: a round of contact is due. */
  wake: () => void
}

export type Signals = ReturnType<typeof createSignals>

export const createSignals = (ports: SignalPorts) => {
  const { now, queue, identity, recording, link, hear, wake } = ports
  let isOver = false
  /** The line that the process before this one held is gone, and with it what came over it. */
  let hasLostLine = ports.holdSignal !== undefined
  const held = ports.holdSignal?.({
    ...ports,
    heard: (said) => {
      hear(said, false)
      // It has just been told that nobody watches any more: no need to ask at once.
      if (said.hold === undefined) queue.note({ signalAt: now() })
      wake()
    },
    refused: wake,
  })

  const ask = async (): Promise<void> => {
    held?.check(link.access())
    const refusal = held?.takeRefusal()
    if (refusal !== undefined) await link.failed('held signal', refusal)
    const config = identity.content()?.config
    const access = link.access()
    if (access === undefined || config === undefined || held?.isHeld()) return
    const watched = ports.isWatched()
    if (!watched && !recording.isSomebodyThere()) return
    const every = Math.min(config.signalEverySeconds * 1000, watched ? PACE.watchedSignalEveryMs : Infinity)
    if (!hasLostLine && !isDue(queue.meta().contact?.signalAt, every - PACE.signalSlackMs, now())) return
    hasLostLine = false
    queue.note({ signalAt: now() })
    const answer = await access.client.signal(access.credential.signalToken)
    if (!answer.ok) {
      await link.failed('signal', answer.problem)
      return
    }
    hear(answer.value, true)
    if (answer.value.hold === true && !isOver) held?.open(access)
  }

  return {
    ask,
    /** Nobody is to be listened to for now. */
    letGo: () => held?.letGo(),
    /** The agent ends: nothing is opened any more. */
    end: (): void => {
      isOver = true
      held?.letGo()
    },
  }
}

/** The one agent loop that extension, host and fleet share; edges only translate events in and effects out. */
import type { AgentConfig } from '#core/contracts/config.ts'
import type { Credential } from '#core/contracts/enrolment.ts'
import { createMemoryStore } from '#core/delivery/memory-store.ts'
import { newChain, openQueue, type Queue, withoutFields } from '#core/delivery/queue.ts'
import { type Contact, createContact } from './contact.ts'
import { createCostMeter } from './cost.ts'
import { createEnrolment } from './enrolment.ts'
import { createIdentity } from './identity.ts'
import { PACE } from './pace.ts'
import { createOutOfReach, type OutOfReach } from './out-of-reach.ts'
import { createPatience } from './patience.ts'
import { personViewOf } from './person-view.ts'
import type { Agent, AgentPorts } from './ports.ts'
import { createRecording } from './recording.ts'

export type { Agent, AgentPorts, AgentSettings, AgentVault, VaultContent } from './ports.ts'
export type { AgentLog } from './log.ts'
export { silentLog } from './log.ts'

/**
 * The host is woken every 10 s. A browser's alarms of 30 s come late now and then; but some systems let the clock run on
 * in sleep, which then shows in nothing but that no alarm came.
 */
const TICK_MS = Object.freeze({ host: 10_000, extension: 60_000 })

/** Where the disk can't be read at all. */
const MAX_BYTES_IN_MEMORY = 16 * 1024 * 1024

export const createAgent = (ports: AgentPorts): Agent => {
  const { clock, log, random = Math.random } = ports
  const cost = createCostMeter(ports.fetch, ports.measure)
  const identity = createIdentity({ ...ports, fetch: cost.fetch })
  const listeners: ((config: AgentConfig) => void)[] = []
  const recording = createRecording({
    clock,
    log,
    tickEveryMs: TICK_MS[ports.recorder],
    changed: () => {
      if (contact?.isWatched() === true) void runAfter(false)
    },
  })
  let queue: Queue | undefined
  let contact: Contact | undefined
  let outOfReach: OutOfReach | undefined
  let running: Promise<void> | undefined
  let stopped = false

  const configOf = (): AgentConfig | undefined => {
    const content = identity.content()
    return content?.revoked ? undefined : content?.config
  }
  const configured = async (config: AgentConfig): Promise<void> => {
    await recording.configure(configOf())
    for (const listener of listeners) listener(config)
  }

  /** Sees to it that a queue goes to its own account and under its own id only. */
  const adopt = async ({ accountId, agentId }: Credential): Promise<void> => {
    const owner = queue?.meta().owner
    if (queue === undefined || (owner?.accountId === accountId && owner.agentId === agentId)) return
    if (owner !== undefined && owner.accountId !== accountId) {
      // The open piece was recorded for the other account as well.
      await recording.configure(configOf())
      await recording.take({ type: 'cut' }, clock())
      await dropAll(queue)
    }
    await queue.change((meta) => ({
      meta: { ...withoutFields(meta, 'sealed', 'gap'), owner: { accountId, agentId }, head: newChain() },
    }))
  }
  const dropAll = async (full: Queue): Promise<void> => {
    const { records } = await full.size()
    if (records > 0) log.queueDropped(records, 'other account')
    await full.clear()
  }

  const open = async (): Promise<Queue> => {
    try {
      return await openQueue(ports.store, { full: log.queueFull })
    } catch (error) {
      // Recording goes on in memory; the server sees a new epoch.
      log.storeFailed(nameOf(error), 0)
      return openQueue(createMemoryStore(), { full: log.queueFull, maxBytes: MAX_BYTES_IN_MEMORY })
    }
  }
  /** With what was sent: an agent that is silent writes nothing for it. */
  const keepCost = async (): Promise<void> => {
    const stored = queue?.meta().contact?.cost
    const { day, sentBytes, cpuMs } = await cost.upTo(clock(), stored)
    if (stored?.day !== day || stored.sentBytes !== sentBytes)
      queue?.note({ cost: { day, sentBytes, cpuMs } })
  }
  const round = async (pressing: boolean): Promise<void> => {
    try {
      if (!identity.isLoaded()) {
        await identity.load()
        await recording.configure(configOf())
      }
      const credential = identity.content()?.credential
      if (credential !== undefined) await adopt(credential)
      await contact?.round(pressing)
      await keepCost()
      await queue?.flush()
    } catch (error) {
      // An edge's port or the disk; the next pulse tries again.
      log.contactFailed('round', nameOf(error), 0)
    }
  }
  const run = (pressing: boolean): Promise<void> => {
    running ??= round(pressing).finally(() => {
      running = undefined
    })
    return running
  }
  /** After the round that is under way, one more; calls that come meanwhile share it. */
  let following: { pressing: boolean; done: Promise<void> } | undefined
  const runAfter = (pressing: boolean): Promise<void> => {
    if (running === undefined) return run(pressing)
    if (following === undefined) {
      const next = { pressing, done: Promise.resolve() }
      next.done = running.then(() => {
        following = undefined
        return run(next.pressing)
      })
      following = next
    }
    following.pressing ||= pressing
    return following.done
  }

  return {
    config: configOf,
    onConfig: (listener) => {
      listeners.push(listener)
      const config = configOf()
      if (config !== undefined) listener(config)
    },
    async start(at = clock()) {
      await identity.load().catch((error: unknown) => {
        log.storeFailed(nameOf(error), 0)
      })
      const opened = await open()
      queue = opened
      outOfReach = createOutOfReach(opened, recording, log.viewsTooLate)
      const patience = createPatience(opened, () => clock().wall, random, log)
      const withdrawn = () => recording.configure(configOf())
      const enrolment = createEnrolment({
        ...ports,
        random,
        queue: opened,
        identity,
        patience,
        adopt,
        withdrawn,
      })
      contact = createContact({
        ...ports,
        random,
        queue: opened,
        identity,
        patience,
        enrolment,
        recording,
        configured,
        wake: () => void runAfter(false),
      })
      const { continued, closed } = ports
      await recording.begin(opened, configOf(), at, { continued, ...(closed ? { closed } : {}) })
      const config = configOf()
      if (config !== undefined) for (const listener of listeners) listener(config)
      void run(false)
    },
    async event(event, at = clock()) {
      if (stopped) return
      if (event.type === 'wake') contact?.woke()
      await recording.take(event, at)
    },
    async pulse() {
      if (stopped) return
      await recording.take({ type: 'tick' }, clock(), true)
      await run(false)
    },
    deliverNow: () => runAfter(true),
    hold: (from) => {
      outOfReach?.hold(from).catch((error: unknown) => {
        log.storeFailed(nameOf(error), 0)
      })
    },
    describeLater: async (handOver) => (await outOfReach?.describeLater(handOver)) ?? 0,
    yields: async (elsewhere) => outOfReach?.yields(elsewhere),
    async view() {
      const hasSettings = (await ports.settings()) !== undefined
      return personViewOf({
        recorder: ports.recorder,
        content: identity.content(),
        hasSettings,
        meta: queue?.meta(),
        present: recording.present(),
        queuedRecords: (await queue?.size())?.records ?? 0,
        diskProblem: recording.diskProblem(),
        ...(ports.measure === undefined
          ? {}
          : { cost: await cost.upTo(clock(), queue?.meta().contact?.cost) }),
      })
    },
    async ask(what) {
      const { credential, enrolledWith, revoked } = identity.content() ?? {}
      if (credential === undefined || enrolledWith === undefined || revoked) return undefined
      // For the person alone: that it fails keeps nothing that is recorded from being delivered.
      const answer = await identity.client(enrolledWith.ingestUrl)?.ask(what, credential.certificate)
      return answer?.ok ? answer.value : undefined
    },
    async stop() {
      if (stopped) return
      stopped = true
      contact?.end()
      await recording.take({ type: 'end' }, clock(), true)
      let timer: ReturnType<typeof setTimeout> | undefined
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, PACE.stopTryMs)
      })
      await Promise.race([runAfter(true), enough])
      clearTimeout(timer)
    },
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')

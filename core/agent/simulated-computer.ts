/** For tests: a computer with a clock, a disk and a vault that outlive the agents started on it. */
import { createMemoryStore } from '#core/delivery/memory-store.ts'
import type { QueueStore } from '#core/delivery/store.ts'
import { createAgent } from './agent.ts'
import { silentLog } from './log.ts'
import type { Agent, AgentPorts, VaultContent } from './ports.ts'
import type { SimulatedIngest } from './simulated-ingest.ts'

export const createSimulatedComputer = (server: SimulatedIngest, startAt: number) => {
  const disk = createMemoryStore()
  let vault: VaultContent | undefined
  const computer = {
    /** True time, ms; the wall clock is `wrongBy` ahead of it. */
    time: startAt,
    wrongBy: 0,
    settings: { ingestUrl: 'https://ingest.test', enrolmentToken: 'token-1' } as
      { ingestUrl: string; enrolmentToken: string } | undefined,
    disk,
    vault: () => vault,
    /** A process started on it; `over` replaces ports. */
    boot(over: Partial<AgentPorts> = {}, store: QueueStore = disk): Agent {
      return createAgent({
        store,
        vault: {
          load: () => Promise.resolve(vault),
          save: (content) => {
            vault = content
            return Promise.resolve()
          },
        },
        clock: () => ({
          boot: 'boot',
          mono: computer.time - startAt,
          wall: computer.time + computer.wrongBy,
          offsetMin: 60,
        }),
        fetch: server.fetch,
        settings: () => Promise.resolve(computer.settings),
        describe: () =>
          Promise.resolve({
            agent: { kind: 'extension', version: '1', platform: 'linux', machineId: 'm', userLogin: 'ann' },
            status: { version: '1' },
          }),
        random: () => 0.5,
        log: silentLog,
        recorder: 'extension',
        continued: false,
        ...over,
      })
    },
    /** Time passes, with a pulse every 10 s and somebody at the computer. */
    async pass(agent: Agent, ms: number): Promise<void> {
      for (const end = computer.time + ms; computer.time < end;) {
        computer.time = Math.min(computer.time + 10_000, end)
        await agent.event({ type: 'attended' })
        await agent.pulse()
      }
    },
  }
  return computer
}

/** Starts, and waits for the first contact to end. */
export const started = async (agent: Agent): Promise<Agent> => {
  await agent.start()
  await agent.pulse()
  return agent
}

/** A program comes to the front; with a title, an address too. */
export const show = (agent: Agent, app: string, title?: string): Promise<void> =>
  agent.event({
    type: 'front',
    front: { app, ...(title === undefined ? {} : { title, url: 'https://a.test/' }) },
  })

/** One running stack: its children, their keeper, and its end. */
import type { Child } from './children.ts'
import { saveData } from './data.ts'
import { endInOrder, type Remains } from './ending.ts'
import { explain } from './failure.ts'
import { startKeeper } from './keeper-process.ts'
import { logs } from './logs.ts'
import type { Places } from './places.ts'
import type { Ports } from './ports.ts'

const SAVE_EVERY_MS = 3 * 60_000
/** A child that ends this soon, time and again, would not live longer next time. */
const SHORT_LIFE_MS = 3_000
const SHORT_LIVES = 2

export type Stack = {
  /**
   * Watches a child: when it ends by itself it is started again with `revive`. Where it can't be, or ends at once time
   * and again, the stack ends with exit code 1.
   */
  watch: (role: 'functions' | 'emulators', revive?: () => Promise<unknown>) => (child: Child) => void
  /** Adds something to do first when the stack ends. */
  beforeEnd: (step: () => void) => void
  /** Tells the keeper what there is by now. */
  note: () => void
  /** Writes the data to disk. */
  save: () => Promise<void>
  /** From now on the data is complete: saved every few minutes and at the end. */
  keepData: () => void
  isEnding: () => boolean
  /** Whether the data is kept at the end. */
  isKept: () => boolean
  /** Ends everything in order; never returns. */
  end: (exitCode: number) => Promise<never>
}

/** A stack with nothing in it yet; the lock must be held. */
export const createStack = (places: Places, ports: Ports): Stack => {
  const keeper = startKeeper()
  const children: Partial<Record<'functions' | 'emulators', Child>> = {}
  const firstSteps: (() => void)[] = []
  let worthKeeping = false
  let revivals = 0
  let shortLives = 0
  let ending: Promise<never> | undefined
  let saving: Promise<void> = Promise.resolve()

  const remains = (): Remains => ({
    functions: children.functions?.pids() ?? [],
    emulators: children.emulators?.pids() ?? [],
    hub: ports.hub,
    data: places.data,
    worthKeeping,
    lockFile: places.lockFile,
    stackFile: places.stackFile,
  })
  const save = () => {
    saving = saving.catch(() => undefined).then(() => saveData(places.data, ports))
    return saving
  }
  const finish = async (exitCode: number): Promise<never> => {
    for (const step of firstSteps) step()
    await saving.catch(() => undefined)
    await children.emulators?.look()
    const emulatorsLive = children.emulators?.hasEnded() === false
    const problem = await endInOrder({ ...remains(), worthKeeping: worthKeeping && emulatorsLive })
    if (problem !== undefined) logs.saveFailed(explain(problem))
    keeper.dismiss()
    process.exit(problem === undefined ? exitCode : 1)
  }
  const end = (exitCode: number) => (ending ??= finish(exitCode))

  return {
    watch: (role, revive) => (child) => {
      const began = performance.now()
      children[role] = child
      keeper.tell(remains())
      void child.ended.then((how) => {
        if (ending) return
        shortLives = performance.now() - began < SHORT_LIFE_MS ? shortLives + 1 : 0
        if (revive === undefined || shortLives > SHORT_LIVES) {
          logs.childEnded(child, how)
          void end(1)
          return
        }
        logs.childRevived(child, how)
        const attempt = ++revivals
        revive().catch((error: unknown) => {
          // One that ended while it started was watched itself, and has another after it.
          if (attempt !== revivals || ending) return
          console.error(explain(error))
          void end(1)
        })
      })
    },
    beforeEnd: (step) => {
      firstSteps.push(step)
    },
    note: () => keeper.tell(remains()),
    isEnding: () => ending !== undefined,
    isKept: () => worthKeeping,
    save,
    keepData: () => {
      worthKeeping = true
      keeper.tell(remains())
      const later = () => {
        save()
          .catch((error: unknown) => {
            if (!ending) logs.saveFailed(explain(error))
          })
          .finally(() => setTimeout(later, SAVE_EVERY_MS))
      }
      setTimeout(later, SAVE_EVERY_MS)
    },
    end,
  }
}

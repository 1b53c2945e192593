/** An account with devices whose requests are signed before the clock starts. */
import { createStack } from '../test/stack.ts'

export type BenchStack = Awaited<ReturnType<typeof createBenchStack>>
export type BenchDevice = Awaited<ReturnType<BenchStack['device']>>

const DAY_START = Date.parse('2026-03-02T08:00:00Z')
const ACTIVITIES = 20

/** Five minutes of work in twenty pieces over seven sites and programs; each batch goes on where the one before ended. */
const activities = (seq: number) =>
  Array.from({ length: ACTIVITIES }, (_, i) => ({
    start: DAY_START + (seq * ACTIVITIES + i) * 15_000,
    offsetMin: 60,
    durationMs: 15_000,
    state: i % 5 === 4 ? 'passive' : 'active',
    app: i % 7 < 5 ? 'chromium' : `program${i % 7}`,
    description: 'A program',
    ...(i % 7 < 5 ? { site: `site${i % 7}.example` } : {}),
  }))

export const createBenchStack = async () => {
  const stack = await createStack()
  return { ...stack, device: () => stack.enrolled(), activities }
}

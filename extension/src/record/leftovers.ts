/** What earlier recordings left to close and deliver, over sessions of the browser, until nothing is left. */
import type { Station } from './station.ts'

/** By name of the store: `open` was recorded into and not closed; a number is where its records end (wall, ms). */
export type Marks = Readonly<Record<string, 'open' | number>>

export type Leftovers = ReturnType<typeof createLeftovers>

export const createLeftovers = (ports: {
  memory: { read(): Promise<Marks>; write(marks: Marks): Promise<void> }
  open: (store: string) => Station
}) => {
  let marks: Marks | undefined
  const closed = new Map<string, Station>()
  const delivering = new Set<Station>()

  const known = async (): Promise<Marks> => (marks ??= await ports.memory.read())

  const mark = async (store: string, value: 'open' | number | undefined) => {
    const others = Object.entries(await known()).filter(([name]) => name !== store)
    marks = Object.fromEntries(value === undefined ? others : [...others, [store, value]])
    await ports.memory.write(marks)
  }

  const finish = async (store: string, end: number) => {
    const station = ports.open(store)
    await station.finish(end)
    closed.set(store, station)
  }

  const deliverOne = async (station: Station) => {
    if (delivering.has(station)) return
    delivering.add(station)
    try {
      if (!(await station.deliverRest()) || closed.get(station.store) !== station) return
      closed.delete(station.store)
      await mark(station.store, undefined)
    } catch {
      // The disk: the next pulse tries again.
    } finally {
      delivering.delete(station)
    }
  }

  return {
    /** This store is recorded into from now on; answers whether it was before, and never closed. */
    begin: async (store: string): Promise<boolean> => {
      const was = (await known())[store]
      if (typeof was === 'number' && !closed.has(store)) await finish(store, was)
      const station = closed.get(store)
      closed.delete(store)
      await station?.retire()
      await mark(store, 'open')
      return was === 'open'
    },
    /** Closes a running recording at `end`. */
    close: async (station: Station, end: number) => {
      await mark(station.store, end)
      await station.close(end)
      closed.set(station.store, station)
    },
    /** Closes whatever is not closed, except what is running; resolves before it is delivered. */
    settle: async (end: number, running?: string) => {
      for (const [store, value] of Object.entries(await known())) {
        if (store === running || closed.has(store)) continue
        const ends = value === 'open' ? end : value
        await mark(store, ends)
        // The disk: the next pulse tries again.
        await finish(store, ends).catch(() => undefined)
      }
      for (const station of closed.values()) void deliverOne(station)
    },
    deliver: () => {
      for (const station of closed.values()) void deliverOne(station)
    },
  }
}

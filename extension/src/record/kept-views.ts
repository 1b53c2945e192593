/** The hand-over store: what this browser showed while the desktop agent could not be told, privacy applied. */
import { openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import { HAND_OVER_VIEWS } from '#core/contracts/native-message.ts'
import type { BrowserView } from '#core/contracts/from-extension.ts'
import { giveWay } from '../queue/give-way.ts'

/** After this the desktop agent's time is final: what was shown before tells it nothing more. */
export const KEPT_MS = 10 * 60_000
export const MOST_VIEWS = 2000

/** An event is told this late at most; more is another clock. */
const SET_BACK_MS = 15_000

/** `until`: from there on the views before say nothing (the agent was told again, or the browser ended). */
type Row = { view: BrowserView } | { until: number }
/** `seenAt`: when the browser was last known to be there, wall, ms. */
type Head = { missed: number; seenAt: number }

interface KeptSchema extends DBSchema {
  rows: { key: number; value: Row }
  head: { key: 'head'; value: Head }
}
export type KeptDatabase = IDBPDatabase<KeptSchema>

/** Rejects when the browser refuses storage. */
export const openKept = (name: string): Promise<KeptDatabase> =>
  openDB<KeptSchema>(name, 1, {
    blocking: giveWay,
    upgrade: (database) => {
      database.createObjectStore('rows', { autoIncrement: true })
      database.createObjectStore('head')
    },
  })

/** In order; what a row says holds until the next one's instant. */
export type HandOverPart = { views: BrowserView[]; to: number; missed: number }

export type KeptViews = ReturnType<typeof createKeptViews>

const instantOf = (row: Row): number => ('view' in row ? row.view.at : row.until)

/** Each call is durable when it resolves. One writer; calls must not overlap. */
export const createKeptViews = (ports: { open: () => Promise<KeptDatabase>; now: () => number }) => {
  let known: { rows: { key: number; row: Row }[]; head: Head } | undefined

  const load = async () => {
    if (known !== undefined) return known
    const database = await ports.open()
    const [keys, values, head] = await Promise.all([
      database.getAllKeys('rows'),
      database.getAll('rows'),
      database.get('head', 'head'),
    ])
    const rows = values.flatMap((row, i) => {
      const key = keys[i]
      return key === undefined ? [] : [{ key, row }]
    })
    known = { rows, head: head ?? { missed: 0, seenAt: 0 } }
    return known
  }

  /** How many rows at the head are too old, or more than there is room for with `coming`. */
  const tooMany = (rows: readonly { row: Row }[], coming: number): number => {
    const limit = ports.now() - KEPT_MS
    let count = Math.max(0, rows.length + coming - MOST_VIEWS)
    for (
      let next = rows[count + 1];
      next !== undefined && instantOf(next.row) <= limit;
      next = rows[count + 1]
    )
      count += 1
    return count
  }

  const write = async (append: readonly Row[], drop: number, head: Head): Promise<void> => {
    const was = await load()
    const dropped = was.rows.slice(0, drop)
    const writing = (await ports.open()).transaction(['rows', 'head'], 'readwrite', { durability: 'strict' })
    const { done } = writing
    done.catch(() => undefined)
    const rows = writing.objectStore('rows')
    const last = dropped.at(-1)
    if (last !== undefined) void rows.delete(IDBKeyRange.upperBound(last.key))
    if (head !== was.head) void writing.objectStore('head').put(head, 'head')
    const keys = await Promise.all(append.map((row) => rows.add(row)))
    await done
    const added = append.flatMap((row, i) => {
      const key = keys[i]
      return key === undefined ? [] : [{ key, row }]
    })
    known = { rows: [...was.rows.slice(drop), ...added], head }
  }

  const viewsIn = (rows: readonly { row: Row }[]): number => rows.filter(({ row }) => 'view' in row).length

  const isOpen = async (): Promise<boolean> => {
    const last = (await load()).rows.at(-1)
    return last !== undefined && 'view' in last.row
  }

  const close = async (to: number): Promise<void> => {
    const { rows, head } = await load()
    const last = rows.at(-1)
    if (last !== undefined && 'view' in last.row)
      await write([{ until: Math.max(to, last.row.view.at) }], 0, head)
  }

  /** Makes room; what is dropped is counted. */
  const dropOld = async (coming: number): Promise<void> => {
    const { rows, head } = await load()
    const drop = tooMany(rows, coming)
    if (drop > 0) await write([], drop, { ...head, missed: head.missed + viewsIn(rows.slice(0, drop)) })
  }

  return {
    /** Whether the last view kept still holds. */
    isOpen,
    keep: async (views: readonly BrowserView[]): Promise<void> => {
      await dropOld(views.length)
      const { rows, head } = await load()
      const last = rows.at(-1)
      // A clock that was set back: what was kept by the old one can't be placed any more.
      const isSetBack = last !== undefined && (views[0]?.at ?? Infinity) < instantOf(last.row) - SET_BACK_MS
      let at = isSetBack || last === undefined ? 0 : instantOf(last.row)
      const inOrder = views.map((view): Row => {
        at = Math.max(at, view.at)
        return { view: { ...view, at } }
      })
      if (isSetBack) await write(inOrder, rows.length, { ...head, missed: head.missed + viewsIn(rows) })
      else await write(inOrder, 0, head)
    },
    /** The browser is still there, and shows what was kept last. */
    seen: async (): Promise<void> => {
      if (!(await isOpen())) return
      await write([], 0, { missed: (await load()).head.missed, seenAt: ports.now() })
    },
    /** The last view holds no longer than to here. */
    close,
    /** The same, for views of a browser session that ended: up to when it was last seen. */
    closeEnded: async (): Promise<void> => {
      await close((await load()).head.seenAt)
    },
    /** What is to be handed over, each part small enough for one message. */
    parts: async (): Promise<HandOverPart[]> => {
      await dropOld(0)
      const { rows, head } = await load()
      const parts: HandOverPart[] = []
      let open: HandOverPart | undefined
      for (const { row } of rows) {
        if (open !== undefined && (!('view' in row) || open.views.length === HAND_OVER_VIEWS)) {
          open.to = instantOf(row)
          open = undefined
        }
        if (!('view' in row)) continue
        if (open === undefined) {
          open = { views: [], to: row.view.at, missed: parts.length === 0 ? head.missed : 0 }
          parts.push(open)
        }
        open.views.push(row.view)
      }
      return parts
    },
    /** All up to this instant has been taken. */
    taken: async (to: number): Promise<void> => {
      const { rows, head } = await load()
      const ends = rows.map(({ row }, i) => {
        const next = rows[i + 1]
        return 'view' in row ? (next === undefined ? Infinity : instantOf(next.row)) : row.until
      })
      const left = ends.findIndex((end) => end > to)
      const drop = left === -1 ? rows.length : left
      if (drop > 0) await write([], drop, head.missed > 0 ? { ...head, missed: 0 } : head)
    },
    /** Nobody waits for it any more. */
    forget: async (): Promise<void> => {
      const { rows } = await load()
      if (rows.length > 0) await write([], rows.length, { missed: 0, seenAt: 0 })
    },
  }
}

/** One Firestore listener per account and instance: settings and the signal are answered without a read of their own. */
import type { Firestore } from 'firebase-admin/firestore'
import { logs } from '../logs.ts'
import { type Account, accountRef, readAccount } from './account.ts'

type Watched = {
  first: Promise<unknown>
  /** The account at an instant; undefined where there is none. */
  read: ((now: number) => Account) | undefined
  listeners: Set<(account: Account) => void>
}

export type AccountWatch = {
  /** The account now; undefined where there is none. */
  current(accountId: string): Promise<Account | undefined>
  /** Calls back on every change until the returned function is called. */
  subscribe(accountId: string, listener: (account: Account) => void): () => void
  close(): void
}

export const createAccountWatch = (db: Firestore, now: () => number = Date.now): AccountWatch => {
  const watched = new Map<string, Watched>()
  const stops = new Map<string, () => void>()

  const watch = (accountId: string): Watched => {
    const known = watched.get(accountId)
    if (known !== undefined) return known
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    // Nobody may be waiting when a listener fails later.
    promise.catch(() => undefined)
    const entry: Watched = { first: promise, read: undefined, listeners: new Set() }
    watched.set(accountId, entry)
    const stop = accountRef(db, accountId).onSnapshot(
      (snapshot) => {
        const data = snapshot.data()
        entry.read = data === undefined ? undefined : readerOf(accountId, data, now())
        resolve(undefined)
        const account = entry.read?.(now())
        if (account !== undefined) for (const listener of entry.listeners) listener(account)
        // An id that does not exist is not worth a listener.
        else forget(accountId)
      },
      (error) => {
        logs.accountListenerFailed(accountId, error)
        reject(error)
        forget(accountId)
      },
    )
    stops.set(accountId, stop)
    return entry
  }

  const forget = (accountId: string) => {
    watched.delete(accountId)
    stops.get(accountId)?.()
    stops.delete(accountId)
  }

  return {
    async current(accountId) {
      const entry = watch(accountId)
      if (entry.read === undefined) await entry.first
      return entry.read?.(now())
    },
    subscribe(accountId, listener) {
      const { listeners } = watch(accountId)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      for (const accountId of [...watched.keys()]) forget(accountId)
    },
  }
}

/** Read anew each time only while something is announced. */
const readerOf = (accountId: string, data: FirebaseFirestore.DocumentData, at: number) => {
  if (Object.keys((data.announced as object | undefined) ?? {}).length > 0)
    return (now: number) => readAccount(accountId, data, now)
  const account = readAccount(accountId, data, at)
  return () => account
}

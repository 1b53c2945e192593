import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it } from 'vitest'
import { storedSignIn } from './stored-sign-in.ts'

const NOW = 1_790_000_000_000
const HOUR = 3_600_000
let databases: IDBFactory

beforeEach(() => {
  databases = new IDBFactory()
})

const record = (uid: string, expirationTime = NOW + HOUR) => ({
  fbase_key: `firebase:authUser:${uid}-key:[DEFAULT]`,
  value: { uid, email: 'a@b.example', stsTokenManager: { accessToken: `token-${uid}`, expirationTime } },
})

/** As Firebase Auth makes it. */
const store = (...records: unknown[]) =>
  new Promise<void>((resolve) => {
    const opening = databases.open('firebaseLocalStorageDb', 1)
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore('firebaseLocalStorage', { keyPath: 'fbase_key' })
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('firebaseLocalStorage', 'readwrite')
      for (const one of records) transaction.objectStore('firebaseLocalStorage').put(one)
      transaction.oncomplete = () => {
        opening.result.close()
        resolve()
      }
    }
  })

describe('the stored sign-in', () => {
  it('is the one that Firebase Auth keeps', async () => {
    await store(record('ada'))
    expect(await storedSignIn(databases, NOW)).toEqual({
      uid: 'ada',
      token: 'token-ada',
      expiresAt: NOW + HOUR,
    })
  })
  it('is nothing where nobody ever signed in, and leaves no database behind', async () => {
    expect(await storedSignIn(databases, NOW)).toBeUndefined()
    expect(await databases.databases()).toEqual([])
  })
  it('is nothing where somebody signed out', async () => {
    await store()
    expect(await storedSignIn(databases, NOW)).toBeUndefined()
  })
  it('is nothing when its token ends within a minute', async () => {
    await store(record('ada', NOW + 59_000))
    expect(await storedSignIn(databases, NOW)).toBeUndefined()
  })
  it('is nothing where it is not clear whose it is, or it reads otherwise than expected', async () => {
    await store(record('ada'), record('bob'))
    expect(await storedSignIn(databases, NOW)).toBeUndefined()
    databases = new IDBFactory()
    await store({ fbase_key: 'firebase:authUser:x', value: { uid: 'ada' } })
    expect(await storedSignIn(databases, NOW)).toBeUndefined()
  })
})

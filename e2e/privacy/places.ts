/** Everywhere that something about a person may lie, as text to be searched. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { accountUrl, HEADERS } from '../harness/documents.ts'
import type { Tenant } from '../harness/stack.ts'

/** Texts of Chromium's stores are UTF-16 or in pieces of 8 bits: each word is looked for in both. */
const holds = (bytes: Buffer, word: string): boolean =>
  bytes.includes(Buffer.from(word, 'utf8')) || bytes.includes(Buffer.from(word, 'utf16le'))

const filesUnder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : []

/** Files of a folder that hold one of the words; `only`: part of their path. */
export const filesWith = (folder: string, words: readonly string[], only = ''): string[] =>
  filesUnder(folder)
    .filter((file) => file.includes(only) && statSync(file).size < 50_000_000)
    .filter((file) => words.some((word) => holds(readFileSync(file), word)))

/** How many files a search looks through: none would find nothing. */
export const countFiles = (folder: string, only = ''): number =>
  filesUnder(folder).filter((file) => file.includes(only)).length

/** Every document of the account, as Firestore tells it. */
export const dumpOf = async (account: Tenant): Promise<string> => {
  const url = accountUrl(account)
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${url}${path}`, { ...init, headers: HEADERS })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { collectionIds?: string[]; nextPageToken?: string }
  }
  const { collectionIds = [] } = await ask(':listCollectionIds', { method: 'POST', body: '{}' })
  const texts = [JSON.stringify(await ask(''))]
  for (const id of collectionIds) {
    for (let token: string | undefined = ''; token !== undefined;) {
      const page: { nextPageToken?: string } = await ask(
        `/${id}?pageSize=300${token && `&pageToken=${token}`}`,
      )
      texts.push(JSON.stringify(page))
      token = page.nextPageToken
    }
  }
  return texts.join('\n')
}

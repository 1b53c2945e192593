/** The extension as it is shipped, built under a key of this run so that a policy can name it. */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { build } from 'wxt'

/** Builds into `folder`/chrome; answers that path and the id that the key gives. */
export const buildExtension = async (folder: string): Promise<{ path: string; id: string }> => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  process.env['CANDOR_EXTENSION_KEY'] = der.toString('base64')
  await build({
    root: join(import.meta.dirname, '..', '..', 'extension'),
    outDir: folder,
    browser: 'chrome',
    logger: silent,
  })
  const id = createHash('sha256').update(der).digest('hex').slice(0, 32)
  return {
    path: join(folder, 'chrome'),
    id: id.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))),
  }
}

const nothing = (): void => undefined
const silent = {
  debug: nothing,
  log: nothing,
  info: nothing,
  warn: nothing,
  error: console.error,
  fatal: console.error,
  success: nothing,
  level: 0,
}

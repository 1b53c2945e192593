/** `node functions/provision.ts < account.json`: sets up an account, emulator or real; prints JSON. */
import { text } from 'node:stream/consumers'
import { provision, type Provisioning } from './accounts/provision.ts'
import { auth, firestore } from './firestore.ts'

const input = JSON.parse(await text(process.stdin)) as Provisioning
const written = await provision(firestore(), auth(), input)
process.stdout.write(`${JSON.stringify(written)}\n`)
await firestore().terminate()

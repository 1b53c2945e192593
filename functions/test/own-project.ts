/** Before each test file: a project of its own on the emulators, so that no job of another file finds its documents. */
import { randomUUID } from 'node:crypto'

process.env.GCLOUD_PROJECT = `demo-candor-${randomUUID().slice(0, 8)}`

/** Imported first: the host does little work and lives long, so that memory matters more to it than speed. */
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--optimize-for-size')
setFlagsFromString('--no-opt')
setFlagsFromString('--semi-space-growth-factor=1')

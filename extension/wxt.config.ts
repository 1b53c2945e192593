import { defineConfig } from 'wxt'
import vue from '@vitejs/plugin-vue'
import product from '../package.json' with { type: 'json' }

const PAGES = ['http://*/*', 'https://*/*']

/** The store's public key (base64 DER SPKI) fixes the extension's id; absent in tests, where any id will do. */
const key = process.env['CANDOR_EXTENSION_KEY']

export default defineConfig({
  outDir: 'dist',
  outDirTemplate: '{{browser}}',
  imports: false,
  zip: { artifactTemplate: `candor-${product.version}-{{browser}}.zip` },
  manifestVersion: 3,
  vite: () => ({ plugins: [vue()] }),
  manifest: {
    name: 'Candor',
    short_name: 'Candor',
    version: product.version,
    description: 'Shows your organisation, and you, how working time is used. Says plainly what it records.',
    ...(key === undefined || key === '' ? {} : { key }),
    minimum_chrome_version: '116',
    incognito: 'spanning',
    permissions: [
      'alarms',
      'identity',
      'identity.email',
      'idle',
      'nativeMessaging',
      'scripting',
      'storage',
      'tabs',
    ],
    host_permissions: PAGES,
    storage: { managed_schema: 'managed_schema.json' },
    action: { default_title: 'Candor: what is recorded', default_popup: 'popup.html' },
    content_scripts: [{ matches: PAGES, js: ['watch.js'], run_at: 'document_start' }],
  },
})

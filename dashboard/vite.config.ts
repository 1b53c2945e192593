import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { firstPage } from './build/first-page.ts'
import { localIcons } from './build/local-icons.ts'
import { webApp } from './build/web-app.ts'

const SHARED = /[\\/](dashboard[\\/]src[\\/](?!firebase)|core[\\/])/
/** What draws long tables and lists; the page that is opened first has none, and need not load it. */
const LONG = [
  'UsageTable(Row)?|FigureTable|FigureValue|TopActivities|TopPie|BulkBar',
  'LogTable|LogLine|useLog|useRowWindow',
  'SortTable|WindowBody|TickAll|useWindowRows|useColumnWidths|ColumnGrip',
  'AssignList|ZonePicker|OpenProposals?|EditedList|useEditedList|EditorForm|assigned|PeopleReport',
]
const TABLES = new RegExp(`@tanstack|[\\\\/](${LONG.join('|')})\\.`)

export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue(), localIcons(), webApp(), firstPage()],
  define: {
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // No `data:` style or font, so that the content security policy can stay narrow.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A slow computer pays for each file: what several pages share comes in three.
          groups: [
            {
              name: 'framework',
              test: /node_modules[\\/](@?vue|vue-router|vue-i18n|@intlify|@vueuse|zod)[\\/]/,
            },
            { name: 'shared', test: (id) => SHARED.test(id) && !TABLES.test(id), minShareCount: 2 },
            { name: 'tables', test: TABLES, minShareCount: 2 },
          ],
        },
      },
    },
  },
})

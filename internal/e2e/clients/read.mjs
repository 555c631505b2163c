// Reads a file with ExcelJS or DuckDB and prints its rows as JSON, the header first.
import { DuckDBInstance } from '@duckdb/node-api';
import ExcelJS from 'exceljs';

const [client, file, above] = process.argv.slice(2);

async function excel() {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const rows = [];
  const sheet = book.worksheets[0];
  for (let i = Number(above) + 1; i <= sheet.rowCount; i++) {
    const row = [];
    for (let j = 1; j <= sheet.columnCount; j++) {
      const v = sheet.getRow(i).getCell(j).value;
      if (v === null) row.push('');
      else if (v instanceof Date) row.push(v.toISOString().replace(/T00:00:00.000Z$/, '').replace('T', ' ').replace('.000Z', ''));
      else if (typeof v === 'object') row.push((v.richText ?? []).map(t => t.text).join(''));
      else row.push(String(v));
    }
    rows.push(row);
  }
  return rows;
}

async function duck() {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const read = file.endsWith('.csv') ? 'read_csv' : 'read_json_auto';
  await connection.run(`set timezone = '${process.env.TZ || 'UTC'}'`);
  const table = await connection.runAndReadAll(`select * from ${read}('${file}')`);
  const text = v => v === null ? '' : v && Array.isArray(v.items) ? v.items.map(text).join(';') : String(v);
  return [table.columnNames(), ...table.getRows().map(row => row.map(text))];
}

process.stdout.write(JSON.stringify(await (client === 'exceljs' ? excel() : duck())));

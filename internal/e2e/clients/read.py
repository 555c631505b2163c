# Reads a workbook with openpyxl in its read-only mode and prints its rows from the header on, as JSON.
import datetime, json, sys
import openpyxl

def text(v):
    if v is None:
        return ""
    if isinstance(v, datetime.datetime):
        return v.date().isoformat() if v.time() == datetime.time() else v.isoformat(" ")
    return str(v)

rows = list(openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0].iter_rows(values_only=True))
json.dump([[text(v) for v in row] for row in rows[int(sys.argv[2]):]], sys.stdout)

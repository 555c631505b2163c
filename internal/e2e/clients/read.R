# Reads a CSV with readr, as it guesses the types, and prints it as CSV.
suppressPackageStartupMessages(library(readr))
d <- read_csv(commandArgs(trailingOnly = TRUE)[1], show_col_types = FALSE, name_repair = "minimal")
write_csv(d, stdout(), na = "")

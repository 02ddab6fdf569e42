// Prints the ranges of characters that take no column or two, for src/terminal/width-table.ts. Compile it here and run
// it where bash runs, so that the C library is the machine's:
//   gcc -o /tmp/widths width-table.c && docker run --rm -v /tmp/widths:/widths --entrypoint /widths slipway/machine 0
#define _XOPEN_SOURCE 700
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

static void base36(int n) {
  if (n >= 36) base36(n / 36);
  putchar("0123456789abcdefghijklmnopqrstuvwxyz"[n % 36]);
}

int main(int count, char **arguments) {
  if (count != 2 || !setlocale(LC_ALL, "C.UTF-8")) return 1;
  int wanted = arguments[1][0] - '0', last = 0, from = -1;
  for (int c = 0xa0; c <= 0x110000; c++) {
    int has = c < 0x110000 && wcwidth(c) == wanted;
    if (has && from < 0) from = c;
    if (has || from < 0) continue;
    base36(from - last);
    if (c - 1 > from) putchar('+'), base36(c - 1 - from);
    putchar(' ');
    last = c - 1;
    from = -1;
  }
}

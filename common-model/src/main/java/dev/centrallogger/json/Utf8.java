package dev.centrallogger.json;

/** The well-formed byte sequences of RFC 3629, section 4. */
final class Utf8 {

  private Utf8() {}

  /**
   * The length of the character of two to four bytes that begins here, 0 if none does: overlong
   * forms, surrogates and what lies beyond U+10FFFF are none.
   */
  static int lengthAt(byte[] in, int at, int end) {
    int first = in[at] & 0xFF;
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (at + length > end) {
      return 0;
    }
    int second = in[at + 1] & 0xFF;
    int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int i = at + 2; i < at + length; i++) {
      if ((in[i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}

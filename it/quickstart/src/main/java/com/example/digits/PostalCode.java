package com.example.digits;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the model is for: five digits, read one by one. */
public record PostalCode(int... digits) {

  @Override
  public String toString() {
    return IntStream.of(digits).mapToObj(Integer::toString).collect(Collectors.joining());
  }
}

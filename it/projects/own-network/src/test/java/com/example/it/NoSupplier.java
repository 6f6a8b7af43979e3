package com.example.it;

/** Does not return a network. */
public final class NoSupplier {}

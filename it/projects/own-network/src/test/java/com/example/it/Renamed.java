package com.example.it;

/** The same network by another name. */
public final class Renamed extends LeNet {}

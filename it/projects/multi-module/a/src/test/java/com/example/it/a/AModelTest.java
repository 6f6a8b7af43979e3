package com.example.it.a;

class AModelTest extends OwnModelContract {
    AModelTest() {
        super(12);
    }
}

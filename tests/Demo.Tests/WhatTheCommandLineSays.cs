namespace ReverseMentoring.Demo.Tests;

public sealed class WhatTheCommandLineSays
{
    [Fact]
    public void may_be_nothing() => Assert.Equal(new Options(1000, 60, 40, 7), Options.Parse([]));

    [Fact]
    public void sets_what_it_names() =>
        Assert.Equal(new Options(5000, 300, 200, 3), Options.Parse(["--workers", "5000", "--mentors", "300", "--mentees", "200", "--seed", "3"]));

    [Fact]
    public void may_ask_for_help() => Assert.Null(Options.Parse(["--help"]));

    [Theory]
    [InlineData("--workers")]
    [InlineData("--workers", "many")]
    [InlineData("--workers", "-5")]
    [InlineData("--wrokers", "1000")]
    [InlineData("--workers", "100", "--mentors", "60")]
    public void is_refused_with_a_sentence_where_it_makes_no_sense(params string[] args) =>
        Assert.NotEqual("", Assert.Throws<DemoFailure>(() => Options.Parse(args)).Message);
}

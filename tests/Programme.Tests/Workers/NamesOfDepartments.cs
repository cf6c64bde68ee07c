using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Tests.Workers;

/// <summary>What an HRIS calls a department is free text; what is stored and told is a code.</summary>
public sealed class NamesOfDepartments
{
    [Theory]
    [InlineData("sales", "sales")]
    [InlineData("Research & Development", "research-development")]
    [InlineData("  Größe/Qualität ", "große-qualitat")]
    [InlineData("営業", "営業")]
    [InlineData("***", "")]
    [InlineData(null, "")]
    public void become_codes(string? name, string code)
    {
        Assert.Equal(code, FunctionCode.Of(name));
        Assert.Equal(code, FunctionCode.Of(FunctionCode.Of(name)));
    }

    [Fact]
    public void may_be_written_as_the_company_does_where_a_role_is_for_some_of_them()
    {
        var role = Samples.Design.Mentors with { Functions = ["Research & Development"] };
        var employment = Samples.Employment with { Function = "research-development" };
        Assert.Null(EligibilityDecider.Why(role, Samples.Design, employment, new(2027, 3, 1)));
        Assert.Equal("not-eligible-function", EligibilityDecider.Why(role, Samples.Design, employment with { Function = "sales" }, new(2027, 3, 1)));
    }
}

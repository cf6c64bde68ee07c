using System.Reflection;
using ReverseMentoring.Contracts.Tests.Samples;

namespace ReverseMentoring.Contracts.Tests.Rules;

/// <summary>What makes contracts safe to receive late, twice and out of order, and safe to be kept in somebody's queue for ever.</summary>
public sealed class RulesOfContracts
{
    private static readonly Type[] Scalars =
        [typeof(Guid), typeof(string), typeof(int), typeof(long), typeof(decimal), typeof(bool), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(DayOfWeek)];

    public static TheoryData<string> Types => [.. AllContracts.Types.Select(AllContracts.NameOf)];

    [Fact]
    public void there_are_contracts_of_every_service() =>
        Assert.Equal(["Feedback", "Matching", "Programme", "Scheduling"], AllContracts.Messages.Select(type => AllContracts.NameOf(type).Split('.')[0]).Distinct());

    [Fact]
    public void they_need_nothing_but_the_framework() =>
        Assert.All(AllContracts.Assembly.GetReferencedAssemblies(), known => Assert.Matches(@"^(System\.|netstandard$)", known.Name!));

    [Theory, MemberData(nameof(Types))]
    public void each_is_a_sealed_record_of_a_version(string name)
    {
        var type = Of(name);
        Assert.True(type.IsSealed && type.GetMethod("<Clone>$") is not null, "It is a sealed record.");
        Assert.Equal(typeof(object), type.BaseType);
        Assert.Matches(@"^[A-Z][A-Za-z]+\.V[1-9][0-9]*\.[A-Z][A-Za-z]+$", name);
        Assert.All(type.GetProperties(), property => Assert.True(IsInitOnly(property), $"{property.Name} can be changed."));
        Assert.Equal(type.GetProperties().Select(property => property.Name), Parameters(type).Select(parameter => parameter.Name));
    }

    [Theory, MemberData(nameof(Types))]
    public void each_has_its_head_first_or_is_a_part_of_one_that_has(string name)
    {
        var type = Of(name);
        if (AllContracts.Messages.Contains(type)) Assert.Equal(("Head", typeof(Head)), (Parameters(type)[0].Name, Parameters(type)[0].ParameterType));
        else Assert.Contains(AllContracts.Messages, message => Parts(message).Contains(type));
    }

    [Theory, MemberData(nameof(Types))]
    public void each_holds_only_ids_codes_numbers_instants_and_records_of_those(string name)
    {
        var type = Of(name);
        Assert.All(type.GetProperties(), property => Assert.True(
            Leaves(property.PropertyType).All(leaf => Scalars.Contains(leaf) || leaf == typeof(Head) || leaf.Namespace == type.Namespace),
            $"{property.Name} is a {property.PropertyType}."));
    }

    /// <summary>A contract that names a state carries all of it, under the state's own name.</summary>
    [Theory, MemberData(nameof(Types))]
    public void the_state_of_a_noun_is_carried_once(string name)
    {
        var records = Of(name).GetProperties().Where(property => property.PropertyType.Namespace == Of(name).Namespace && property.PropertyType != typeof(Head));
        if (AllContracts.Messages.Contains(Of(name))) Assert.True(records.Count() <= 1, "Two states in one contract: which of them is its noun's?");
    }

    [Theory, MemberData(nameof(Types))]
    public void none_has_a_place_for_anything_personal(string name) => Assert.Empty(Personal.InContract(Of(name)));

    private static Type Of(string name) => AllContracts.Types.Single(type => AllContracts.NameOf(type) == name);

    private static ParameterInfo[] Parameters(Type type) => Assert.Single(type.GetConstructors()).GetParameters();

    private static bool IsInitOnly(PropertyInfo property) =>
        property.SetMethod is null || property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    private static IEnumerable<Type> Leaves(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? [value]
        : type == typeof(string) ? [type]
        : Sample.Item(type) is { } item ? Leaves(item)
        : Sample.Dictionary(type) is { } values ? Leaves(values)
        : [type];

    private static IEnumerable<Type> Parts(Type type) => type.GetProperties().SelectMany(property => Leaves(property.PropertyType))
        .Where(part => part.Namespace == type.Namespace && part != type).SelectMany(part => Parts(part).Append(part)).Distinct();
}

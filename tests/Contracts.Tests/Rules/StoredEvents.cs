using ReverseMentoring.Testing;

namespace ReverseMentoring.Contracts.Tests.Rules;

/// <summary>Under which names events are stored, for ever: renaming a class must not rename history.</summary>
public sealed class StoredEvents(AllServices services)
{
    [Fact]
    public void there_are_four_services() =>
        Assert.Equal(["feedback", "matching", "programme", "scheduling"], services.All.Select(service => service.Name).Order());

    [Fact]
    public void keep_the_names_they_were_given() => Approved.Json("stored-events", services.All.ToDictionary(
        service => service.Name,
        service => new SortedDictionary<string, string[]>(service.Nouns.ToDictionary(noun => noun.Name, noun => noun.Events.Values.ToArray()), StringComparer.Ordinal)));

    [Fact]
    public void are_called_in_snake_case() =>
        Assert.All(services.All.SelectMany(service => service.Nouns).SelectMany(noun => noun.Events.Values), alias => Assert.Matches("^[a-z]+(_[a-z0-9]+)*$", alias));

    [Fact]
    public void have_each_a_name_of_its_own_in_their_service() => Assert.All(services.All, service =>
    {
        var aliases = service.Nouns.SelectMany(noun => noun.Events.Values).ToList();
        Assert.NotEmpty(aliases);
        Assert.Equal(aliases.Distinct(), aliases);
    });

    [Fact]
    public void and_the_states_they_make_hold_nothing_personal() => Assert.All(
        services.All.SelectMany(service => service.Nouns).SelectMany(noun => noun.Events.Keys.Append(noun.State)),
        type => Assert.Empty(Parts(type, []).SelectMany(Personal.InStore)));

    private static HashSet<Type> Parts(Type type, HashSet<Type> found)
    {
        if (type.IsGenericType || type.IsArray)
        {
            foreach (var part in type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments()) Parts(part, found);
        }
        else if (type.Assembly.GetName().Name!.StartsWith("ReverseMentoring.", StringComparison.Ordinal) && !type.IsEnum && found.Add(type))
        {
            foreach (var property in type.GetProperties()) Parts(property.PropertyType, found);
        }

        return found;
    }
}

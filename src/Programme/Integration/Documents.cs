using Marten;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Integration;

/// <summary>What is stored beside the events: above all what can be deleted.</summary>
internal static class Documents
{
    public static void Configure(StoreOptions options)
    {
        options.Schema.For<PersonalData>();
        options.Schema.For<WorkerIdentity>();
    }
}

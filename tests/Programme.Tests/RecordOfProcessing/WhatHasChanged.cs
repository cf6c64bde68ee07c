using ReverseMentoring.Programme.RecordOfProcessing;

namespace ReverseMentoring.Programme.Tests;

public sealed class WhatHasChanged
{
    private static Catalogue Today => Catalogue.Current;

    [Fact]
    public void an_edition_that_was_kept_is_read_as_it_was_said() => Assert.Equal(Today.Digest, Catalogue.Of(Today.Text()).Digest);

    [Fact]
    public void nothing_when_nothing_is_said_differently() =>
        Assert.All(Catalogue.Languages, language => Assert.Empty(Difference.Between(Difference.Of(Catalogue.Of(Today.Text()), language), Difference.Of(Today, language))));

    [Fact]
    public void a_field_more_a_field_less_and_another_reader_are_three_changes()
    {
        var worker = Today.Stored.Single(record => record.Code == "worker");
        var fields = worker.Fields.Where(field => field.Key != "Site").ToDictionary();
        fields["ShoeSize"] = new() { ["en"] = "size of their shoes", ["de"] = "Schuhgröße" };
        var tomorrow = Today with { Stored = [.. Today.Stored.Select(record => record == worker ? worker with { Fields = fields, Readers = ["programme-manager"] } : record)] };
        var changes = Difference.Between(Difference.Of(Today, "de"), Difference.Of(tomorrow, "de"));
        Assert.Equal(
            [("Platz im Unternehmen: Wer es liest", false, false), ("Platz im Unternehmen: Site", false, true), ("Platz im Unternehmen: ShoeSize", true, false)],
            changes.Select(change => (change.What, change.Before is null, change.After is null)));
        Assert.NotEqual(Today.Digest, tomorrow.Digest);
    }

    [Fact]
    public void every_code_that_is_used_has_its_words()
    {
        Assert.All(Today.Stored, record =>
        {
            Assert.Contains(record.Service, Today.Services.Keys);
            Assert.Contains(record.LegalBasis, Today.LegalBases.Keys);
            Assert.Contains(record.Kept, Today.Keeping.Keys);
            Assert.All(record.Readers, reader => Assert.Contains(reader, Today.Readers.Keys));
            Assert.All(record.CopiedTo, service => Assert.Contains(service, Today.Services.Keys));
        });
        Assert.Equal(CountryPolicies.CountryPolicyDecider.Kept.Order(), Today.Kept.Keys.Order());
        Assert.Equal(CountryPolicies.CountryPolicyDecider.Switches.Order(), Today.Switches.Keys.Order());
        Assert.Equal(CountryPolicies.CountryPolicyDecider.Fields.Order(), Today.Fields.Keys.Order());
        Assert.Equal(CountryPolicies.CountryPolicyDecider.Surveys.Order(), Today.Surveys.Keys.Order());
        Assert.All(ServiceDefaults.Access.RoleCodes.All, role => Assert.Contains(role, Today.Roles.Keys));
        Assert.Equal(Today.Stored.Count, Today.Stored.DistinctBy(record => record.Code).Count());
    }
}

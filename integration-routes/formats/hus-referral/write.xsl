<?xml version="1.0" encoding="UTF-8"?>
<!-- A parcel as a referral, as care feedback where it holds a reply, or as a withdrawal. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:y="urn:yhdyspinta:format"
                xmlns="urn:yhdyspinta:hus-referral:1" exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:param name="in"/>

  <xsl:template name="xsl:initial-template">
    <xsl:choose>
      <!-- It names what it takes back; nothing of the patient is in it. -->
      <xsl:when test="$in?parcel?type = 'M33'">
        <keskeytys tunnus="{$in?parcel?id}" koskee="{$in?parcel?regarding?parcelId}"
                   syy="{if ($in?parcel?regarding?reason = 'consent-withdrawn') then 'suostumus-peruttu' else 'lahettaja-perunut'}"/>
      </xsl:when>
      <xsl:when test="exists($in?content?clinical?reply)">
        <hoitopalaute><xsl:call-template name="sanoma"/></hoitopalaute>
      </xsl:when>
      <xsl:otherwise>
        <lahete><xsl:call-template name="sanoma"/></lahete>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="sanoma">
    <xsl:variable name="subject" select="$in?content?subject"/>
    <xsl:variable name="clinical" select="$in?content?clinical"/>
    <xsl:attribute name="tunnus" select="$in?parcel?id"/>
    <xsl:attribute name="asia" select="$in?parcel?caseId"/>
    <xsl:attribute name="laadittu" select="$in?parcel?createdAt"/>
    <xsl:attribute name="kieli" select="y:codeBack('kieli', $in?parcel?language)"/>
    <xsl:attribute name="kiireellisyys" select="y:codeBack('kiireellisyys', $in?parcel?urgency)"/>
    <xsl:attribute name="turvakielto" select="$in?parcel?securityBan = true()"/>
    <lahettaja>
      <xsl:sequence select="y:attributes(map{'organisaatio': $in?sender?name, 'yksikko': $in?sender?unitName,
        'yksikkoOid': $in?sender?unitId, 'ammatti': $in?sender?role, 'nimi': $in?sender?person},
        ('organisaatio', 'yksikko', 'yksikkoOid', 'ammatti', 'nimi'))"/>
    </lahettaja>
    <!-- Only the grounds of M22 have a word here; another type's goes by the hub's own code. -->
    <vastaanottaja kumppani="{$in?recipient?partner}" peruste="{if ($in?parcel?legalBasis = ('THL-REF', 'ATL-54', 'ATL-54.5'))
      then y:codeBack('peruste', $in?parcel?legalBasis) else $in?parcel?legalBasis}"/>
    <potilas>
      <xsl:for-each select="$subject?hetu"><hetu>{.}</hetu></xsl:for-each>
      <xsl:for-each select="$subject?birthDate"><syntymaaika>{.}</syntymaaika></xsl:for-each>
      <xsl:for-each select="$subject?givenNames"><etunimet>{.}</etunimet></xsl:for-each>
      <xsl:for-each select="$subject?firstName"><kutsumanimi>{.}</kutsumanimi></xsl:for-each>
      <xsl:for-each select="$subject?familyName"><sukunimi>{.}</sukunimi></xsl:for-each>
      <xsl:for-each select="$subject?municipality"><kotikunta>{.}</kotikunta></xsl:for-each>
      <xsl:for-each select="$subject?languages?motherTongue"><aidinkieli>{.}</aidinkieli></xsl:for-each>
      <xsl:for-each select="$subject?languages?service"><asiointikieli>{.}</asiointikieli></xsl:for-each>
      <xsl:for-each select="$subject?languages?interpreter"><tulkki>{.}</tulkki></xsl:for-each>
      <xsl:for-each select="$subject?accessibilityNeeds"><esteettomyys>{.}</esteettomyys></xsl:for-each>
      <xsl:for-each select="$subject?phone"><puhelin>{.}</puhelin></xsl:for-each>
      <xsl:for-each select="$subject?email"><sahkoposti>{.}</sahkoposti></xsl:for-each>
      <xsl:for-each select="$subject?address">
        <osoite>
          <xsl:sequence select="y:attributes(map{'katu': ?street, 'postinumero': ?postalCode, 'postitoimipaikka': ?city},
            ('katu', 'postinumero', 'postitoimipaikka'))"/>
        </osoite>
      </xsl:for-each>
    </potilas>
    <xsl:for-each select="$in?content?guardians?*">
      <huoltaja suhde="{y:codeBack('suhde', ?role)}">
        <etunimi>{?firstName}</etunimi>
        <sukunimi>{?familyName}</sukunimi>
        <xsl:for-each select="?phone"><puhelin>{.}</puhelin></xsl:for-each>
        <xsl:for-each select="?email"><sahkoposti>{.}</sahkoposti></xsl:for-each>
      </huoltaja>
    </xsl:for-each>
    <xsl:for-each select="$clinical?reason"><tulosyy>{.}</tulosyy></xsl:for-each>
    <xsl:for-each select="$clinical?question"><kysymys>{.}</kysymys></xsl:for-each>
    <xsl:for-each select="$clinical?diagnoses?*">
      <diagnoosi>
        <xsl:sequence select="y:attributes(map{'luokitus': ?system, 'koodi': ?code, 'versio': ?version, 'nimi': ?name},
          ('luokitus', 'koodi', 'versio', 'nimi'))"/>
      </diagnoosi>
    </xsl:for-each>
    <xsl:for-each select="$clinical?findings"><loydokset>{.}</loydokset></xsl:for-each>
    <xsl:for-each select="$clinical?medication"><laakitys>{.}</laakitys></xsl:for-each>
    <xsl:for-each select="$clinical?treatment"><hoito>{.}</hoito></xsl:for-each>
    <xsl:for-each select="$clinical?scores?*">
      <mittari>
        <xsl:sequence select="y:attributes(map{'nimi': ?instrument, 'pisteet': ?score, 'pvm': ?takenOn},
          ('nimi', 'pisteet', 'pvm'))"/>
      </mittari>
    </xsl:for-each>
    <xsl:for-each select="$clinical?reply"><vastaus>{.}</vastaus></xsl:for-each>
    <xsl:for-each select="$clinical?documentId"><asiakirja>{.}</asiakirja></xsl:for-each>
  </xsl:template>

  <!-- Attributes for those that have a value, in that order. -->
  <xsl:function name="y:attributes">
    <xsl:param name="values"/>
    <xsl:param name="names"/>
    <xsl:for-each select="$names[exists($values(.))]">
      <xsl:attribute name="{.}" select="$values(.)"/>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
